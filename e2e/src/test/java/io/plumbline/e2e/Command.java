package io.plumbline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An outside program that runs to its end. */
record Command(List<String> words, Map<String, String> environment) {

    Command(String... words) {
        this(List.of(words), Map.of());
    }

    Command with(String variable, String value) {
        return new Command(words, Map.of(variable, value));
    }

    boolean succeeds(Duration limit) {
        return run(limit).code() == 0;
    }

    /** @throws AssertionError with the program's output when it does not end well within the limit */
    void mustSucceed(Duration limit) {
        Result result = run(limit);
        if (result.code() != 0) {
            throw new AssertionError(words + " ended with " + result.code() + ":\n" + result.output());
        }
    }

    private Result run(Duration limit) {
        try {
            Path output = Files.createTempFile("command", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Result(ended ? process.exitValue() : -1, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Result(int code, String output) {}
}
