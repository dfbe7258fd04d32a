package io.plumbline.bench.machine;

import io.plumbline.bench.subject.Processors;
import java.util.List;

/**
 * The compilers of a virtual machine. On one processor they take turns with what they compile for, some milliseconds at a time,
 * now and then for as long as it runs; where there is another processor the kernel may run them there.
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
        List<String> compilers =
                Task.of(process).stream().filter(Task::isCompiler).map(Task::id).toList();
        return !compilers.isEmpty() && Task.each(EACH.formatted(to.set()), compilers);
    }
}
