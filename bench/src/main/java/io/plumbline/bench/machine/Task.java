package io.plumbline.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A thread of a process, as Linux lists them.
 *
 * @param isCompiler whether it is a virtual machine's, and compiles; such a thread runs for long once it does
 */
record Task(Path folder, boolean isCompiler) {

    /** Those that are there now; none where there is no such process, or no Linux. */
    static List<Task> of(long process) {
        return of(Long.toString(process));
    }

    static List<Task> of(String process) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", process, "task"))) {
            return tasks.flatMap(task -> named(task).stream()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    String id() {
        return folder.getFileName().toString();
    }

    /** What the kernel says of it, line by line; nothing when it has ended. */
    List<String> status() {
        try {
            return Files.readAllLines(folder.resolve("status"));
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Runs a shell's script with the ids of threads as its arguments, and waits for it.
     *
     * @return whether it ended well; false where there is no shell
     */
    static boolean each(String script, List<String> ids) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(ids);
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<Task> named(Path task) {
        try {
            boolean isCompiler = Files.readString(task.resolve("comm")).matches("C[12] Compiler.*\\s*");
            return Optional.of(new Task(task, isCompiler));
        } catch (IOException e) {
            return Optional.empty(); // it has ended
        }
    }
}
