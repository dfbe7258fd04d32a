package io.plumbline.gateway.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder of a spool: for its owner's eyes only (0700, files 0600), and for one process at a time. */
final class SpoolFolder implements AutoCloseable {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private @Nullable FileChannel lockFile;
    private @Nullable FileLock lock;

    SpoolFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder and takes it for this process; nothing happens when that is done.
     *
     * @return false when another process has it
     */
    boolean take() throws IOException {
        if (lock != null) {
            return true;
        }
        Files.createDirectories(folder, attributes(FOLDER));
        if (POSIX) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
        FileChannel channel = open("lock");
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            return false;
        }
        lockFile = channel;
        return true;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** What is free on its disk for this process, as the file system says; 0 when it says nothing. */
    long usableBytes() {
        return folder.toFile().getUsableSpace();
    }

    /** Makes a file if there is none. */
    Path touch(String name) throws IOException {
        try {
            Files.createFile(file(name), attributes(FILE));
        } catch (FileAlreadyExistsException e) {
            // As it should be from the second start on.
        }
        return file(name);
    }

    FileChannel open(String name) throws IOException {
        return FileChannel.open(touch(name), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try {
            if (lockFile != null) {
                lockFile.close();
            }
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
        lock = null;
        lockFile = null;
    }
}
