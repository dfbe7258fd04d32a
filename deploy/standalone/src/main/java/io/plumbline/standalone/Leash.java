package io.plumbline.standalone;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs another main class and ends the JVM when standard input ends.
 *
 * <p>Standard input of a child is a pipe from the launcher, which the operating system closes however the launcher
 * ends, so no service outlives a launcher that was killed. Closing the pipe is also how the launcher asks a child to
 * stop. Needs nothing but the JDK, since it stands on the class path of foreign programs.
 */
public final class Leash {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private Leash() {}

    /** Takes the name of the main class and its arguments. */
    public static void main(String[] arguments) throws Throwable {
        Thread.ofPlatform().daemon().name("leash").start(Leash::exitAtEndOfInput);
        Class<?> program = Class.forName(arguments[0]);
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            program.getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void exitAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // What is written to us means nothing; only the end does.
            }
        } catch (IOException e) {
            // A pipe that cannot be read has ended too.
        }
        Thread.ofPlatform().daemon().name("leash-halt").start(Leash::haltAfterGrace);
        System.exit(0);
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
