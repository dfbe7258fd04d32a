package io.plumbline.e2e;

import io.plumbline.testkit.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A checking tool that ran to its end: what it said, and whether it was content.
 *
 * @param output standard output and error together
 */
record Tool(int exit, String output) {

    /** Runs a program of this machine in a folder and waits for it. */
    static Tool run(Path folder, String program, String... arguments) {
        List<String> line = new ArrayList<>(List.of(executable(program).toString()));
        line.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Tool(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Path executable(String program) {
        return Programs.ofThisMachine()
                .find(program)
                .orElseThrow(() -> new IllegalStateException(program + " is missing: annotate with @RequiresProgram"));
    }
}
