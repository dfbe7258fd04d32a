package io.plumbline.contracts.start;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Why a service does not start, as whoever started it reads it: what can be mended from outside in words that name key and file, and
 * anything else with the trace that a developer needs.
 */
public final class StartFault {

    private StartFault() {}

    /**
     * The words, without an end of line.
     *
     * @param mendable kinds of faults that configuration or surroundings cause, beside those of illegal arguments and states
     */
    public static String told(String service, Throwable fault, Collection<Class<? extends Throwable>> mendable) {
        // The outermost: it names the key, those beneath it may not.
        String why = Stream.iterate(fault, each -> each != null, Throwable::getCause)
                .filter(each -> isMendable(each, mendable) && each.getMessage() != null)
                .map(each -> each.getMessage().strip())
                .findFirst()
                .orElseGet(() -> trace(fault));
        return service + " does not start: " + why;
    }

    private static boolean isMendable(Throwable fault, Collection<Class<? extends Throwable>> mendable) {
        return fault instanceof IllegalArgumentException
                || fault instanceof IllegalStateException
                || mendable.stream().anyMatch(kind -> kind.isInstance(fault));
    }

    private static String trace(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        return trace.toString().strip();
    }
}
