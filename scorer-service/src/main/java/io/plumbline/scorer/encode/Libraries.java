package io.plumbline.scorer.encode;

import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.plugin.Jars;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

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
        ClassLoader loader = folder.<ClassLoader>map(path -> Jars.in(path, KEY)).orElse(own);
        return ServiceLoader.load(SentenceEncoder.Source.class, loader)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        folder.map(path -> KEY + "=" + path + " holds no encoder's library")
                                        .orElse(KEY + " is not set, and no encoder's library is on the class path")
                                + "; ./plumbline encoder makes the folder"));
    }
}
