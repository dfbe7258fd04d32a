package io.plumbline.gateway.spool;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own that is soon full; what needs one is skipped where none can be mounted. */
public final class SmallDisk implements AutoCloseable {

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    public static SmallDisk mounted(Path path, int megabytes) throws IOException, InterruptedException {
        Files.createDirectory(path);
        Assumptions.assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString()),
                "NOT TESTED: a full disk, since no small file system can be mounted here");
        return new SmallDisk(path);
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    public Path path() {
        return path;
    }

    /** Something else takes all that is free. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(path.resolve("ballast"), CREATE, APPEND)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            if (Files.getFileStore(path).getUsableSpace() > 0) {
                throw full;
            }
        }
    }

    /** And gives it back. */
    void clear() throws IOException {
        Files.delete(path.resolve("ballast"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        succeeds("umount", "-l", path.toString());
    }
}
