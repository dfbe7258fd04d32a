package io.plumbline.cli.demo;

import io.plumbline.standalone.DataFolder;
import io.plumbline.standalone.Home;
import io.plumbline.standalone.StartFailed;
import io.plumbline.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the demo has put up and must take down, last things first, once, also on Ctrl-C. Thread-safe. */
final class Stage implements AutoCloseable {

    private final ScriptedProvider provider;
    private final Deque<AutoCloseable> standing = new ArrayDeque<>();

    Stage(ScriptedProvider provider) {
        this.provider = provider;
        add(provider);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stage"));
    }

    ScriptedProvider provider() {
        return provider;
    }

    synchronized <T extends AutoCloseable> T add(T thing) {
        standing.push(thing);
        return thing;
    }

    @Override
    public synchronized void close() {
        while (!standing.isEmpty()) {
            try {
                standing.pop().close();
            } catch (Exception e) {
                System.err.println("while stopping: " + e);
            }
        }
    }

    /** The folder the demo may write, new or emptied; a folder somebody named is never emptied. */
    static Path fresh(@Nullable Path named, Home home) {
        Path folder =
                (named == null ? home.data("demo") : named).toAbsolutePath().normalize();
        if (named != null && Files.exists(folder) && !isEmpty(folder)) {
            throw new StartFailed(
                    "the demo starts anew, but " + folder + " is not empty; name a new folder with --data DIR");
        }
        if (named == null && Files.exists(folder)) {
            // Fails while another demo has it.
            DataFolder.open(folder).close();
            empty(folder);
        }
        return folder;
    }

    /** Puts the demo's charter into the folder and returns the folder of charters. */
    static Path charters(Path folder) {
        Path charters = folder.resolve("charters");
        try (InputStream charter = Stage.class.getResourceAsStream("charter.yaml")) {
            if (charter == null) {
                throw new IllegalStateException("charter.yaml is not beside " + Stage.class.getName());
            }
            Files.createDirectories(charters);
            Files.write(charters.resolve("demo.yaml"), charter.readAllBytes());
            return charters;
        } catch (IOException e) {
            throw new StartFailed(
                    "the data folder " + folder + " cannot be written ("
                            + e.getClass().getSimpleName() + "); choose another one with --data DIR",
                    e);
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new StartFailed(folder + " is no folder that can be read", e);
        }
    }

    private static void empty(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new StartFailed(folder + " cannot be emptied", e);
        }
    }
}
