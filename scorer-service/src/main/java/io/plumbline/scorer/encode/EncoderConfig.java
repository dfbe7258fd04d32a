package io.plumbline.scorer.encode;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which sentence encoder there is, if any: {@code plumbline.scorer.encoder.*}. */
@ConfigMapping(prefix = "plumbline.scorer.encoder")
public interface EncoderConfig {

    /** The value of {@link #model()} for a scorer without. */
    String NONE = "none";

    /** {@code none}, {@code minilm}, or a folder with {@code model.onnx} and {@code vocab.txt}. */
    @WithDefault(NONE)
    String model();

    /** The folder of jars that {@code ./plumbline encoder} makes; where absent, they are looked for on the class path. */
    Optional<Path> libraries();

    /** The share of exchanges whose answers are encoded, in (0,1]. */
    @WithDefault("1")
    double share();
}
