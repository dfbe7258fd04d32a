package io.plumbline.bench.machine;

import io.plumbline.bench.subject.Processors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that looks at the processor of what is measured, from a small process of its own there, and prints what it saw. */
final class Look {

    private Look() {}

    /**
     * Runs one.
     *
     * @param program has a main method that takes the seconds
     * @return the lines that it printed, at least one
     * @throws IllegalStateException when the process fails
     */
    static List<String> run(Class<?> program, Duration length) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(Processors.SUBJECT.bind(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            program.getName(),
                            Long.toString(length.toSeconds()))))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (process.waitFor() != 0 || printed.isEmpty()) {
                throw new IllegalStateException(program.getSimpleName() + " failed");
            }
            return printed;
        } catch (IOException e) {
            throw new IllegalStateException("no process to look at the processor from", e);
        }
    }
}
