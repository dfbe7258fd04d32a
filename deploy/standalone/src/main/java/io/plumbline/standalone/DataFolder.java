package io.plumbline.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The folder that holds everything of one installation: the broker's logs, the services' logs and the token. Belongs to
 * one launcher at a time.
 */
public final class DataFolder implements AutoCloseable {

    private static final int TOKEN_BYTES = 24;

    private final Path path;
    private final String token;
    private final FileChannel lockFile;

    private DataFolder(Path path, String token, FileChannel lockFile) {
        this.path = path;
        this.token = token;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder if need be and takes possession of it.
     *
     * @throws StartFailed when it cannot be written, or another launcher has it
     */
    public static DataFolder open(Path path) {
        try {
            Files.createDirectories(path.resolve("logs"));
            FileChannel lockFile = lock(path);
            return new DataFolder(path, token(path.resolve("token")), lockFile);
        } catch (IOException e) {
            throw new StartFailed(
                    "the data folder " + path + " cannot be written ("
                            + e.getClass().getSimpleName() + "); choose another one with --data DIR",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    public Path broker() {
        return path.resolve("kafka");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path tokenFile() {
        return path.resolve("token");
    }

    /** What clients of the services show; made at the first start and readable by the owner alone. */
    public String token() {
        return token;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            // The operating system releases the lock when the JVM ends.
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(file)) {
            file.close();
            throw new StartFailed("another plumbline is running on the data folder " + path
                    + "; stop it, or choose another folder with --data DIR");
        }
        return file;
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String token(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, token + "\n");
        return token;
    }
}
