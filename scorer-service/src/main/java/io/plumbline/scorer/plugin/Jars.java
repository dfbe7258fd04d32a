package io.plumbline.scorer.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The jars of a folder, as what extends a scorer comes: they see the scorer's classes and share one class loader. */
public final class Jars {

    private Jars() {}

    /**
     * Opens a class loader on them, which is the caller's to close.
     *
     * @param key of the configuration, for what is said when the folder cannot be used
     * @throws IllegalArgumentException when it is no folder that can be read, or holds a file that is called a jar and is none
     */
    public static URLClassLoader in(Path folder, String key) {
        try (Stream<Path> files = Files.list(folder)) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(file -> url(file, key))
                    .toArray(URL[]::new);
            return new URLClassLoader(jars, Jars.class.getClassLoader());
        } catch (IOException e) {
            throw new IllegalArgumentException(key + "=" + folder + " is no folder that can be read", e);
        }
    }

    // A class loader passes over a file that is no archive, and says nothing.
    private static URL url(Path jar, String key) {
        try (JarFile readable = new JarFile(jar.toFile())) {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(key + " holds a jar that cannot be read: " + jar, e);
        }
    }
}
