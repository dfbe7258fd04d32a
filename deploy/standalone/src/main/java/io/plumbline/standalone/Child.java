package io.plumbline.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One supervised program: started again when it dies, after a pause that doubles from one second to thirty and starts
 * over when a run lasted a minute. Thread-safe.
 */
final class Child implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONG_RUN = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Program program;
    private final BoundedLog log;
    private final Consumer<String> say;
    private final Thread keeper;
    private volatile boolean stopping;
    private volatile @Nullable Process process;
    private volatile int deaths;

    Child(Program program, BoundedLog log, Consumer<String> say) {
        this.program = program;
        this.log = log;
        this.say = say;
        this.keeper =
                Thread.ofPlatform().daemon().name("keeper-" + program.name()).unstarted(this::keepRunning);
    }

    /**
     * Starts the program for the first time.
     *
     * @throws StartFailed when there is no such executable
     */
    void start() {
        process = launch();
        keeper.start();
    }

    Program program() {
        return program;
    }

    BoundedLog log() {
        return log;
    }

    /** How often it died by itself. */
    int deaths() {
        return deaths;
    }

    /** The process id, or -1 while there is no process. */
    long pid() {
        Process current = process;
        return current == null || !current.isAlive() ? -1 : current.pid();
    }

    /** Asks the program to stop and returns at once; {@link #close} waits. */
    synchronized void askToStop() {
        // Under the lock: a restart at this moment either sees that we stop, or is seen here.
        stopping = true;
        Process current = process;
        if (current != null) {
            release(current);
        }
    }

    /** Stops the program; one that does not stop within 15 s is killed. */
    @Override
    public void close() {
        askToStop();
        keeper.interrupt();
        Process current = process;
        try {
            if (current != null && !current.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                say.accept(program.name() + " did not stop within " + PATIENCE.toSeconds() + " s and was killed");
                current.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            if (current != null) {
                current.destroyForcibly();
            }
            Thread.currentThread().interrupt();
        }
    }

    private void keepRunning() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!stopping) {
                long started = System.nanoTime();
                Process current = process;
                int code = current == null ? -1 : current.waitFor();
                boolean longRun = System.nanoTime() - started > LONG_RUN.toNanos();
                pause = longRun ? FIRST_PAUSE : pause;
                restartAfter(pause, code);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void restartAfter(Duration pause, int code) throws InterruptedException {
        // Ctrl-C reaches children before the launcher knows that it ends: not a death worth a word.
        Thread.sleep(FIRST_PAUSE.dividedBy(2));
        if (stopping) {
            return;
        }
        deaths++;
        say.accept(program.name() + " died (exit code " + code + ") and is started again in " + pause.toSeconds()
                + " s; its log is " + log.file());
        Thread.sleep(pause);
        relaunch();
    }

    private synchronized void relaunch() {
        try {
            if (!stopping) {
                process = launch();
            }
        } catch (StartFailed e) {
            // Perhaps no memory or process is to be had right now: tried again after the next pause.
            say.accept(String.valueOf(e.getMessage()));
        }
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(program.command()).redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        try {
            Process started = builder.start();
            Thread.ofPlatform().daemon().name("log-" + program.name()).start(() -> log.copy(started.getInputStream()));
            return started;
        } catch (IOException e) {
            throw new StartFailed(program.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static void release(Process current) {
        try {
            current.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is closed already: the process is gone.
        }
        current.destroy();
    }
}
