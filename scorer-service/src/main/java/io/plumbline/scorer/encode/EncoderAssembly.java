package io.plumbline.scorer.encode;

import io.plumbline.scorer.grade.learned.EncodedHeads;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.Share;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the configured encoder and finds the heads that are trained on its vectors. */
@Singleton
public final class EncoderAssembly {

    private static final String MODEL = "plumbline.scorer.encoder.model";
    private static final String SHARE = "plumbline.scorer.encoder.share";

    /** The heads; none where no encoder is configured. A wrong configuration stops the service's start. */
    @Produces
    @Singleton
    EncodedHeads heads(EncoderConfig config) {
        return config.model().equals(EncoderConfig.NONE)
                ? EncodedHeads.NONE
                : heads(config.model(), Libraries.source(config.libraries()), share(config.share()));
    }

    private static EncodedHeads heads(String model, SentenceEncoder.Source source, Share share) {
        try {
            SentenceEncoder encoder = source.open(model);
            return EncodedHeads.of(encoder, share, name -> own(Path.of(model), name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(MODEL + "=" + model + ": " + e.getMessage(), e);
        }
    }

    /** A user's head, which stands in the folder of the user's encoder. */
    private static Optional<LinearHead> own(Path folder, String name) {
        Path file = folder.resolve(name + ".head");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return Optional.of(LinearHead.read(in));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Share share(double size) {
        try {
            return new Share(size);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(SHARE + ": " + e.getMessage(), e);
        }
    }
}
