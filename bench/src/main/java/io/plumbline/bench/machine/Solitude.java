package io.plumbline.bench.machine;

import io.plumbline.bench.subject.Processors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Leaves the processor of what is measured to it: whatever else of the machine may run there is bound to the others until this is
 * closed, as if it had been started with {@code isolcpus}. A service that works for some milliseconds once a second is met by
 * every hundredth request otherwise. What cannot be bound, as some threads of the kernel, stays.
 */
public final class Solitude implements AutoCloseable {

    private static final String EACH = "for t; do taskset -p -c %s $t; done; exit 0";
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final List<String> tasks;

    private Solitude(List<String> tasks) {
        this.tasks = tasks;
    }

    /** Does nothing where there is one processor, or no Linux; what this user may not bind stays. */
    public static Solitude begin() {
        List<String> everywhere = Processors.count() < 2 ? List.of() : everywhere();
        Task.each(EACH.formatted(Processors.REST.set()), everywhere);
        return new Solitude(everywhere);
    }

    /** The threads of all processes that may run on each processor. */
    private static List<String> everywhere() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .flatMap(process -> Task.of(process.getFileName().toString()).stream())
                    .filter(task -> isEverywhere(task.status()))
                    .map(Task::id)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** @param status what the kernel says of a thread, line by line */
    static boolean isEverywhere(List<String> status) {
        return status.stream()
                .anyMatch(line -> line.startsWith(ALLOWED)
                        && line.substring(ALLOWED.length()).strip().equals(Processors.all()));
    }

    /** Lets them run everywhere again. */
    @Override
    public void close() {
        Task.each(EACH.formatted(Processors.all()), tasks);
    }
}
