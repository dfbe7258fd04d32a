package io.plumbline.scorer.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The jars of a folder, as what extends a scorer comes: they see the scorer's classes and share one class loader. */
public final class Jars {

    private Jars() {}

    /**
     * Opens a class loader on them, which is the caller's to close.
     *
     * @param key of the configuration, for what is said when the folder cannot be used
     * @throws IllegalArgumentException when it is no folder that can be read
     */
    public static URLClassLoader in(Path folder, String key) {
        try (Stream<Path> files = Files.list(folder)) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Jars::url)
                    .toArray(URL[]::new);
            return new URLClassLoader(jars, Jars.class.getClassLoader());
        } catch (IOException e) {
            throw new IllegalArgumentException(key + "=" + folder + " is no folder that can be read", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("a jar without address: " + jar, e);
        }
    }
}
