package io.plumbline.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./plumbline demo --keep} as a process of its own. What it needs to know it reads from what the demo prints. */
final class DemoRun implements AutoCloseable {

    static final String APPLICATION = "demo";

    private static final Duration STARTED = Duration.ofMinutes(4);
    private static final Duration STOPPED = Duration.ofSeconds(60);
    private static final Pattern PLAN = Pattern.compile("gateway +(http://\\S+) .*\\n +(http://\\S+) .*\\n"
            + "monitor +(http://\\S+) .*\\nscorer +(http://\\S+) .*\\nkafka +(\\S+) ");
    private static final Pattern READY = Pattern.compile("Console: http://\\S+/#token=(\\S+)");

    private final Process process;
    private final Path log;
    private final MatchResult plan;
    private final String token;

    private DemoRun(Process process, Path log, MatchResult plan, String token) {
        this.process = process;
        this.log = log;
        this.plan = plan;
        this.token = token;
    }

    /** Starts the demo and returns when its services are ready; the chatbot then still behaves. */
    static DemoRun start(Path data) {
        try {
            Path log = Files.createDirectories(Checkout.logs()).resolve("demo.log");
            Process process = new ProcessBuilder(command(data))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            // A broken build must not leave services behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            String token = read(process, log, READY).group(1);
            return new DemoRun(process, log, read(process, log, PLAN), token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path data) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-Dplumbline.home=" + Checkout.root(),
                "-jar",
                Checkout.root().resolve("cli/target/plumbline-cli.jar").toString(),
                "demo",
                "--keep",
                "--data",
                data.toString());
    }

    private static MatchResult read(Process process, Path log, Pattern wanted) {
        await().atMost(STARTED)
                .until(() -> !process.isAlive() || wanted.matcher(text(log)).find());
        Matcher matcher = wanted.matcher(text(log));
        if (!matcher.find()) {
            throw new AssertionError("the demo ended early:\n" + text(log));
        }
        return matcher.toMatchResult();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI gatewayManagement() {
        return URI.create(plan.group(2));
    }

    URI monitor() {
        return URI.create(plan.group(3));
    }

    URI scorer() {
        return URI.create(plan.group(4));
    }

    String bootstrapServers() {
        return plan.group(5);
    }

    String token() {
        return token;
    }

    /** Everything the demo has said so far. */
    String told() {
        return text(log);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
