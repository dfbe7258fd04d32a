package io.plumbline.bench.load;

import io.plumbline.bench.subject.Processors;
import io.plumbline.bench.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk: a fixed number of connections, each with the next request as soon as the last is answered. */
public final class Wrk {

    private static final Pattern TOTAL = Pattern.compile("([0-9]+) requests in ([0-9.]+)(ms|s|m)");
    private static final Pattern ODD = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect ([0-9]+), read ([0-9]+), write ([0-9]+), timeout ([0-9]+)");

    private final Path folder;

    /** @param folder for its script */
    public Wrk(Path folder) {
        this.folder = folder;
    }

    /**
     * What it reports.
     *
     * @param requests answers
     * @param seconds its own measure of the time
     * @param wrong answers other than 2xx or 3xx, and connections that failed
     */
    public record Report(long requests, double seconds, long wrong) {

        public double perSecond() {
            return requests / seconds;
        }
    }

    /** @throws IllegalStateException with what it printed when that is no report */
    public Report run(Subject subject, int connections, int seconds) {
        try {
            Path script = Files.createDirectories(folder).resolve("wrk-" + subject.port() + ".lua");
            Files.writeString(script, script(subject));
            List<String> command = Processors.REST.bind(List.of(
                    "wrk",
                    "-t1",
                    "-c" + connections,
                    "-d" + seconds + "s",
                    "--timeout",
                    "10s",
                    "-s",
                    script.toString(),
                    "http://127.0.0.1:" + subject.port() + Chat.PATH));
            Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return read(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script(Subject subject) {
        StringBuilder lua = new StringBuilder("wrk.method = \"POST\"\n");
        lua.append("wrk.headers[\"content-type\"] = \"application/json\"\n");
        lua.append("wrk.headers[\"authorization\"] = \"Bearer sk-bench-000000000000000000000000\"\n");
        for (String header : subject.headers()) {
            int colon = header.indexOf(':');
            lua.append("wrk.headers[\"%s\"] = \"%s\"\n"
                    .formatted(header.substring(0, colon), header.substring(colon + 2)));
        }
        return lua.append("wrk.body = [==[")
                .append(Chat.request(false))
                .append("]==]\n")
                .toString();
    }

    static Report read(String printed) {
        Matcher total = TOTAL.matcher(printed);
        if (!total.find()) {
            throw new IllegalStateException("wrk printed no report: " + printed.strip());
        }
        double unit = total.group(3).equals("ms") ? 0.001 : total.group(3).equals("m") ? 60 : 1;
        return new Report(
                Long.parseLong(total.group(1)),
                Double.parseDouble(total.group(2)) * unit,
                sum(ODD, printed) + sum(BROKEN, printed));
    }

    private static long sum(Pattern pattern, String printed) {
        Matcher found = pattern.matcher(printed);
        long sum = 0;
        if (found.find()) {
            for (int i = 1; i <= found.groupCount(); i++) {
                sum += Long.parseLong(found.group(i));
            }
        }
        return sum;
    }
}
