package io.plumbline.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs programs as child processes: restarts the dead, and stops all of them together. */
public final class Supervisor implements AutoCloseable {

    private static final long MAX_LOG_BYTES = 10 * 1024 * 1024;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final List<Child> children;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Supervisor(List<Child> children) {
        this.children = children;
    }

    /**
     * Starts the programs all at once and returns without waiting for them.
     *
     * @param logs folder for one log per program
     * @param say where news for a person goes, line by line; called from several threads
     */
    public static Supervisor start(List<Program> programs, Path logs, Consumer<String> say) {
        List<Child> children = new ArrayList<>();
        Supervisor supervisor = new Supervisor(children);
        try {
            for (Program program : programs) {
                BoundedLog log = new BoundedLog(logs.resolve(program.name() + ".log"), MAX_LOG_BYTES);
                Child child = new Child(program, log, say);
                child.start();
                children.add(child);
            }
            return supervisor;
        } catch (RuntimeException e) {
            supervisor.close();
            throw e;
        }
    }

    /**
     * Waits until every program serves.
     *
     * @throws StartFailed when one dies meanwhile, or is not ready in time; the message holds its last log lines
     */
    public void awaitReady(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        for (Child child : children) {
            // Deaths first: another program on the port may answer as if it were ours.
            while (child.deaths() > 0 || !isReady(child)) {
                if (child.deaths() > 0) {
                    throw new StartFailed(child.program().name() + " died while starting" + tail(child));
                }
                if (System.nanoTime() > end) {
                    throw new StartFailed(child.program().name() + " is not ready after " + deadline.toSeconds() + " s"
                            + tail(child));
                }
                pause();
            }
        }
    }

    /** Whether every program serves at the moment. */
    public boolean isReady() {
        return children.stream().allMatch(this::isReady);
    }

    /** The process ids by name; -1 for one that is not running. */
    public Map<String, Long> pids() {
        Function<Child, String> name = child -> child.program().name();
        return children.stream().collect(Collectors.toMap(name, Child::pid));
    }

    /** How often programs died by themselves, in all. */
    public int deaths() {
        return children.stream().mapToInt(Child::deaths).sum();
    }

    /** Stops all programs and waits until they are gone. */
    @Override
    public void close() {
        children.forEach(Child::askToStop);
        children.forEach(Child::close);
        http.close();
    }

    private boolean isReady(Child child) {
        return child.program().ready().stream()
                .allMatch(ready -> answers(ready, child.program().token()));
    }

    private boolean answers(URI ready, String token) {
        HttpRequest request = HttpRequest.newBuilder(ready)
                .header("authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartFailed interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StartFailed("interrupted while starting", e);
    }

    private static String tail(Child child) {
        return "; the end of its log " + child.log().file() + ":\n  "
                + String.join("\n  ", child.log().tail());
    }
}
