package io.plumbline.scorer.encode;

import io.plumbline.scorer.model.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds who opens encoders. The jars stay loaded as long as the service runs, so their class loader is never closed. */
final class Libraries {

    static final String KEY = "plumbline.scorer.encoder.libraries";

    private Libraries() {}

    /**
     * The source of encoders in the folder's jars, or on the class path where there is no folder.
     *
     * @throws IllegalArgumentException naming the key, where there is none
     */
    static SentenceEncoder.Source source(Optional<Path> folder) {
        ClassLoader own = SentenceEncoder.class.getClassLoader();
        ClassLoader loader = folder.<ClassLoader>map(path -> new URLClassLoader(jars(path), own))
                .orElse(own);
        return ServiceLoader.load(SentenceEncoder.Source.class, loader)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        folder.map(path -> KEY + "=" + path + " holds no encoder's library")
                                        .orElse(KEY + " is not set, and no encoder's library is on the class path")
                                + "; ./plumbline encoder makes the folder"));
    }

    private static URL[] jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(KEY + "=" + folder + " is no folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        } catch (IOException e) {
            throw new UncheckedIOException(KEY + "=" + folder + " cannot be listed", e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
