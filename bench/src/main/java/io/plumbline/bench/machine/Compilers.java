package io.plumbline.bench.machine;

import io.plumbline.bench.subject.Processors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The compilers of a virtual machine. On one processor they take turns with what they compile for, some milliseconds at a time,
 * now and then for as long as it runs; where there is another processor the kernel lets them run there.
 */
public final class Compilers {

    private static final String EACH = "for t; do taskset -p -c %s $t && renice -n 0 -p $t || exit 1; done";

    private Compilers() {}

    /**
     * Binds those of a process to other processors, where they are no more urgent than all else.
     *
     * @return false when there are none or the system does not allow it: it has to be Linux, with another processor
     */
    public static boolean bind(long process, Processors to) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", EACH.formatted(to.set()), "sh"));
        List<String> compilers =
                Task.of(process).stream().filter(Task::isCompiler).map(Task::id).toList();
        command.addAll(compilers);
        try {
            return !compilers.isEmpty()
                    && new ProcessBuilder(command)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException e) {
            return false; // no shell
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
