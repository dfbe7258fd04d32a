package io.plumbline.gateway.reload;

import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.forward.Routes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads routes from lines {@code plumbline.gateway.routes.NAME.KEY=value}, as they stand in any other configuration. Strict:
 * an unknown or doubled key, a line that is none, or a route that is not whole is a problem, and all problems of a file are
 * reported at once with their line. For one reading.
 */
final class RoutesFile {

    static final int MAX_BYTES = 256 * 1024;

    private static final String PREFIX = "plumbline.gateway.routes.";
    private static final Set<String> KEYS = Set.of("path-prefix", "target", "application", "strip-prefix", "http2");

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final Map<String, Map<String, Value>> routes = new LinkedHashMap<>();

    private RoutesFile(String file) {
        this.file = file;
    }

    private record Value(String text, int line) {}

    /** @throws InvalidConfiguration with every problem of the file */
    static Routes read(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new InvalidConfiguration(path + ": is larger than " + MAX_BYTES / 1024 + " KiB");
            }
            return read(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new InvalidConfiguration(
                    path + ": cannot be read: " + e.getClass().getSimpleName());
        }
    }

    static Routes read(String file, String text) {
        return new RoutesFile(file).routes(text);
    }

    private Routes routes(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            accept(++number, line.strip());
        }
        List<Route> built = new ArrayList<>();
        routes.forEach((name, values) -> build(name, values, built));
        if (routes.isEmpty() && problems.isEmpty()) {
            // A file that is just being written is empty, and without a route all of production would get 404.
            throw new InvalidConfiguration(file + ": holds no route");
        }
        @Nullable Routes all = problems.isEmpty() ? together(built) : null;
        if (all == null) {
            throw new InvalidConfiguration(problems);
        }
        return all;
    }

    private void accept(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        String key = line.substring(0, Math.max(0, equals)).strip();
        int dot = key.lastIndexOf('.');
        if (equals < 0) {
            report(number, "expected " + PREFIX + "NAME.KEY=value");
        } else if (!key.startsWith(PREFIX) || dot <= PREFIX.length() || !KEYS.contains(key.substring(dot + 1))) {
            report(
                    number,
                    "key " + quotable(key) + ": unknown; expected " + PREFIX + "NAME. and one of "
                            + KEYS.stream().sorted().toList());
        } else {
            put(number, key, key.substring(PREFIX.length(), dot), key.substring(dot + 1), line.substring(equals + 1));
        }
    }

    /** What is no key may be a value, with a secret in it. */
    private static String quotable(String key) {
        return KEY.matcher(key).matches() ? key : "that is no name";
    }

    private void put(int number, String key, String route, String name, String value) {
        Value first = routes.computeIfAbsent(route, none -> new LinkedHashMap<>())
                .putIfAbsent(name, new Value(value.strip(), number));
        if (first != null) {
            report(number, "key " + key + ": stands in line " + first.line() + " already");
        }
    }

    private void build(String name, Map<String, Value> values, List<Route> to) {
        String prefix = required(name, values, "path-prefix");
        String target = required(name, values, "target");
        String application = text(values, "application", "default");
        boolean strip = truth(name, values, "strip-prefix");
        boolean http2 = truth(name, values, "http2");
        if (prefix != null && target != null) {
            try {
                to.add(new Route(name, prefix, URI.create(target), application, strip, http2));
            } catch (IllegalArgumentException e) {
                refused(name, values, e);
            }
        }
    }

    /** A route names the key it refuses; of a text that is no URI the message would quote it. */
    private void refused(String name, Map<String, Value> values, IllegalArgumentException e) {
        String route = "route " + name + ": ";
        String message = String.valueOf(e.getMessage());
        String reason = message.startsWith(route) ? message.substring(route.length()) : "target is no URI";
        String key = reason.substring(0, reason.indexOf(' '));
        report(line(values, key), "key " + PREFIX + name + "." + reason);
    }

    private @Nullable Routes together(List<Route> built) {
        try {
            return new Routes(built);
        } catch (IllegalArgumentException e) {
            int last = routes.entrySet().stream()
                    .filter(route -> String.valueOf(e.getMessage()).contains(" " + route.getKey() + " "))
                    .mapToInt(route -> line(route.getValue(), "path-prefix"))
                    .max()
                    .orElse(1);
            report(last, "key path-prefix: " + e.getMessage());
            return null;
        }
    }

    private @Nullable String required(String name, Map<String, Value> values, String key) {
        Value value = values.get(key);
        if (value == null) {
            int line = values.values().stream().mapToInt(Value::line).min().orElse(1);
            report(line, "key " + PREFIX + name + "." + key + ": is missing");
        }
        return value == null ? null : value.text();
    }

    private boolean truth(String name, Map<String, Value> values, String key) {
        String text = text(values, key, "false");
        if (!text.equals("true") && !text.equals("false")) {
            report(line(values, key), "key " + PREFIX + name + "." + key + ": expected true or false");
        }
        return text.equals("true");
    }

    private static String text(Map<String, Value> values, String key, String otherwise) {
        Value value = values.get(key);
        return value == null ? otherwise : value.text();
    }

    private static int line(Map<String, Value> values, String key) {
        Value value = values.get(key);
        return value == null ? 1 : value.line();
    }

    private void report(int line, String problem) {
        problems.add(file + ":" + line + ": " + problem);
    }
}
