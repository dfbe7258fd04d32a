package io.plumbline.gateway.spool;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The kernel's class of threads that run only while no other wants the processor, and give it up the moment one does
 * ({@code SCHED_IDLE}, sched(7)). Niceness is less than that: a nice thread keeps the processor for its slice all the same. On
 * Linux with glibc and Java from 22 on; elsewhere nothing changes.
 */
final class IdleClass {

    private static final Logger LOG = Logger.getLogger(IdleClass.class);
    private static final String NAME = "sched_setscheduler";
    private static final int SCHED_IDLE = 5;
    private static final int THIS_THREAD = 0;
    private static final long PARAMETER_BYTES = 4;

    private IdleClass() {}

    /** Puts the thread that calls there, which anybody may and not everybody can take back. Whether it is there. */
    static boolean enter() {
        try {
            return System.getProperty("os.name").equals("Linux") && entered();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.debugf("%s cannot be called: %s", NAME, e.getClass().getSimpleName());
            return false;
        }
    }

    // By name: java.lang.foreign is there from Java 22 on, and this is compiled for 21.
    private static boolean entered() throws ReflectiveOperationException {
        Class<?> layouts = foreign("MemoryLayout");
        Class<?> segments = foreign("MemorySegment");
        Class<?> signatures = foreign("FunctionDescriptor");
        Class<?> options = foreign("Linker$Option").arrayType();
        Object linker = foreign("Linker").getMethod("nativeLinker").invoke(null);
        Object library = foreign("Linker").getMethod("defaultLookup").invoke(linker);
        Optional<?> found = (Optional<?>)
                foreign("SymbolLookup").getMethod("find", String.class).invoke(library, NAME);
        if (found.isEmpty()) {
            return false;
        }
        Object number = foreign("ValueLayout").getField("JAVA_INT").get(null);
        Object address = foreign("ValueLayout").getField("ADDRESS").get(null);
        Object arguments = Array.newInstance(layouts, 3);
        Array.set(arguments, 0, number);
        Array.set(arguments, 1, number);
        Array.set(arguments, 2, address);
        Object signature =
                signatures.getMethod("of", layouts, layouts.arrayType()).invoke(null, number, arguments);
        MethodHandle call = (MethodHandle) foreign("Linker")
                .getMethod("downcallHandle", segments, signatures, options)
                .invoke(linker, found.get(), signature, Array.newInstance(options.componentType(), 0));
        Object arena = foreign("Arena").getMethod("global").invoke(null);
        // Zeros: within this class there is one priority.
        Object parameter =
                foreign("SegmentAllocator").getMethod("allocate", long.class).invoke(arena, PARAMETER_BYTES);
        return call(call, parameter) == 0;
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }

    private static int call(MethodHandle call, Object parameter) {
        try {
            return (int) call.invokeWithArguments(THIS_THREAD, SCHED_IDLE, parameter);
        } catch (RuntimeException | Error fault) {
            throw fault;
        } catch (Throwable fault) {
            throw new IllegalStateException(fault);
        }
    }
}
