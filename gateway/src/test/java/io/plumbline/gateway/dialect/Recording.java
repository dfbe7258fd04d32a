package io.plumbline.gateway.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.contracts.event.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One answer as a provider sent it, with the request it belongs to.
 *
 * @param events the answer cut where one event ends and the next begins
 */
public record Recording(String name, String path, String contentType, byte[] request, List<byte[]> events) {

    private static final Pattern EVENT_END = Pattern.compile("\r\n\r\n|\n\n|\r\r");
    private static final Pattern LINE_END = Pattern.compile("\n");

    /** How many pieces an answer has that has no events. */
    private static final int PIECES = 12;

    public byte[] answer() {
        return ContentCoding.joined(events);
    }

    /** What arrives when the stream breaks off after so many events. */
    public byte[] first(int events) {
        return ContentCoding.joined(this.events.subList(0, events));
    }

    /** The copy of an exchange with these bytes for an answer, in no content encoding. */
    public Captured copy(byte[] answer, Outcome ending) {
        return new Captured(
                "llm",
                "shop",
                "provider.test",
                Instant.EPOCH,
                "POST",
                path,
                new Captured.Body(Map.of(), request, request.length),
                200,
                new Captured.Body(Map.of("content-type", contentType), answer, answer.length),
                ending,
                null,
                1);
    }

    /** The project's own, and where {@code -Dplumbline.streams=} names their folder those of public test suites. */
    public static List<Recording> all() {
        return Stream.concat(own(), published()).toList();
    }

    private static Stream<Recording> own() {
        return contracts()
                .flatMap(contract -> IntStream.range(0, contract.answers().size())
                        .mapToObj(i -> of(
                                contract.getClass().getSimpleName() + "-" + i,
                                contract.path(),
                                contract.request(),
                                contract.answers().get(i).getBytes(UTF_8))));
    }

    /** The tests of all dialects: a new one is in without being named here. */
    private static Stream<DialectContract> contracts() {
        String home = DialectContract.class.getPackageName();
        try (Stream<Path> classes = Files.list(Path.of(DialectContract.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(home.replace('.', '/')))) {
            List<DialectContract> contracts = new ArrayList<>();
            for (Path file : classes.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Test.class")) {
                    Class<?> test = Class.forName(home + "." + name.substring(0, name.length() - ".class".length()));
                    if (DialectContract.class.isAssignableFrom(test)) {
                        contracts.add(
                                (DialectContract) test.getDeclaredConstructor().newInstance());
                    }
                }
            }
            return contracts.stream();
        } catch (IOException | URISyntaxException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The dialects that read them. */
    public static List<Dialect> dialects() {
        return contracts().map(DialectContract::dialect).toList();
    }

    private static Stream<Recording> published() {
        String folder = System.getProperty("plumbline.streams");
        if (folder == null) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().contains("expected-output"))
                    .sorted()
                    .map(Recording::of)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording of(Path file) {
        try {
            String name = file.getParent().getFileName() + "/" + file.getFileName();
            return of(name, pathOf(name), "{}", Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the provider that is recorded answers so. */
    private static String pathOf(String name) {
        return name.contains("aws_")
                ? "/model/m-1/converse-stream"
                : name.contains("/anthropic-") || name.startsWith("anthropic-sdk") || name.contains("anthropic_")
                        ? "/v1/messages"
                        : name.contains("_responses")
                                ? "/v1/responses"
                                : name.contains("_models")
                                        ? "/v1/models"
                                        : name.contains("partial-json")
                                                ? "/v1beta/models/g-1:streamGenerateContent"
                                                : name.contains("complete-json") ? "/v1/chat" : "/v1/chat/completions";
    }

    private static Recording of(String name, String path, String request, byte[] answer) {
        String type = path.contains("converse") ? "application/vnd.amazon.eventstream" : "text/event-stream";
        return new Recording(name, path, type, request.getBytes(UTF_8), events(answer));
    }

    private static List<byte[]> events(byte[] answer) {
        List<byte[]> events = cut(answer, EVENT_END);
        List<byte[]> lines = events.size() > 2 ? events : cut(answer, LINE_END);
        return lines.size() > 2 ? lines : cut(answer, Pattern.compile("(?s).{1," + (answer.length / PIECES + 1) + "}"));
    }

    private static List<byte[]> cut(byte[] bytes, Pattern end) {
        List<byte[]> pieces = new ArrayList<>();
        Matcher ends = end.matcher(new String(bytes, ISO_8859_1));
        int from = 0;
        while (ends.find()) {
            pieces.add(Arrays.copyOfRange(bytes, from, ends.end()));
            from = ends.end();
        }
        if (from < bytes.length) {
            pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
        }
        return pieces;
    }

    @Override
    public String toString() {
        return name;
    }
}
