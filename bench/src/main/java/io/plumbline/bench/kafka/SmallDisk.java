package io.plumbline.bench.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file system that is soon full: a spool sets 16 MiB apart and takes nothing before 8 MiB more are free, so a few MiB of
 * exchanges fill what is left. Only root can mount one.
 */
public final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "size=32m";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one on a new folder; empty where that is not allowed. */
    public static Optional<SmallDisk> mount(Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean mounted = succeeds(List.of("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString()));
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        succeeds(List.of("umount", "-l", folder.toString()));
    }

    private static boolean succeeds(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
