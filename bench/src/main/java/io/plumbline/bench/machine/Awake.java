package io.plumbline.bench.machine;

import io.plumbline.bench.subject.Processors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every processor from going to sleep, by a process on each that gives way to all others at once. A processor that sleeps
 * is woken late, most of all where it is a virtual one ({@link Sleeper} measures it): who passes a request on puts it to one processor more than who
 * does not, so that this would count as latency of the subject. It is what booting with {@code idle=poll} does.
 */
public final class Awake implements AutoCloseable {

    /** Ends with the process that began it, also if that is killed. */
    private static final String SPIN =
            "while kill -0 $PPID 2>/dev/null; do i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; done";

    private final List<Process> processes;

    private Awake(List<Process> processes) {
        this.processes = processes;
    }

    /** Until it is closed; does nothing where there is no {@code chrt} or {@code taskset}, which are Linux's. */
    public static Awake begin() {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < Processors.count(); i++) {
            try {
                processes.add(new ProcessBuilder(
                                "taskset", "-c", Integer.toString(i), "chrt", "--idle", "0", "sh", "-c", SPIN)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
            } catch (IOException e) {
                return new Awake(processes);
            }
        }
        return new Awake(processes);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
