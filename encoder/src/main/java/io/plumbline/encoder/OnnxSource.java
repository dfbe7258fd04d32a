package io.plumbline.encoder;

import io.plumbline.scorer.model.SentenceEncoder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens {@value #MINILM}, which comes with the library, or the model in a folder. */
public final class OnnxSource implements SentenceEncoder.Source {

    public static final String MINILM = "minilm";

    @Override
    public OnnxEncoder open(String model) {
        if (model.equals(MINILM)) {
            return OnnxEncoder.of(OnnxModel.minilm());
        }
        if (!Files.isDirectory(Path.of(model))) {
            throw new IllegalArgumentException("is neither " + MINILM + " nor a folder");
        }
        return OnnxEncoder.of(OnnxModel.in(Path.of(model)));
    }
}
