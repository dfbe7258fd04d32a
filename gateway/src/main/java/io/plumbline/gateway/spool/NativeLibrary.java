package io.plumbline.gateway.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's library, unpacked once under a fixed name. The driver unpacks it at each start under a new one, which stays behind
 * after {@code kill -9}; and what goes wrong while it does so is final for the process, although a full disk is not.
 */
final class NativeLibrary {

    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /** Puts it into a folder that can be written when the root file system cannot, unless one was named already. */
    static void unpack(SpoolFolder folder) throws IOException {
        String library = LibraryLoaderUtil.getNativeLibName();
        String name = SQLiteJDBCLoader.getVersion() + "-" + library;
        if (System.getProperty(PATH) == null) {
            Path file = folder.file(name);
            if (!Files.exists(file) && !unpack(library, folder.touch(name + ".new"), file)) {
                return; // unknown here: the driver looks elsewhere
            }
            System.setProperty(PATH, folder.file("").toAbsolutePath().toString());
            System.setProperty(NAME, name);
        }
        sweep(folder, name);
    }

    private static boolean unpack(String library, Path fresh, Path file) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library;
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                return false;
            }
            try (OutputStream unpacked = Files.newOutputStream(fresh)) {
                packed.transferTo(unpacked);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    // What other versions and killed processes have left.
    private static void sweep(SpoolFolder folder, String name) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder.file("."), "{sqlite-*,*sqlitejdbc*}")) {
            for (Path file : left) {
                if (!file.getFileName().toString().equals(name)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
