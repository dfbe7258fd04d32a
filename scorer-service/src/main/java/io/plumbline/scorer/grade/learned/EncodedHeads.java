package io.plumbline.scorer.grade.learned;

import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The graders by heads that need a sentence encoder. A scorer without one has none of them, and grades as if they were not there.
 *
 * @param graders each of one dimension, all on one encoding of a text
 */
public record EncodedHeads(List<Grader> graders) {

    public static final EncodedHeads NONE = new EncodedHeads(List.of());

    /** The version of weights that are not shipped begins here, so that it never is that of shipped ones. */
    private static final int OWN = 1 << 16;

    private static final List<Shipped> SHIPPED = List.of(
            new Shipped("civility", 1, "value.civility", "toxicity"),
            new Shipped("sensitive", 1, "value.content.sensitive", "content-any"),
            new Shipped("sexual", 1, "value.content.sexual", "content-sexual"));

    /** @param version of the grader, to be raised with every change of the head's weights */
    private record Shipped(String id, int version, String dimension, String head) {}

    /** Every head that is shipped for the encoder. */
    public static EncodedHeads of(SentenceEncoder encoder, Share share) {
        return of(encoder, share, name -> Optional.empty());
    }

    /**
     * Every head there is for the encoder.
     *
     * @param own weights that take the place of those shipped, by the head's name
     * @throws IllegalArgumentException where own weights belong to another encoder's vectors, or there is no head at all
     */
    public static EncodedHeads of(SentenceEncoder encoder, Share share, Function<String, Optional<LinearHead>> own) {
        List<Grader> graders = new ArrayList<>();
        for (Shipped shipped : SHIPPED) {
            Optional<LinearHead> given = own.apply(shipped.head());
            given.ifPresent(head -> requireSame(head, encoder));
            LinearHead head = given.orElseGet(() -> LinearHead.resource(shipped.head()));
            if (head.encoder().equals(encoder.name())) {
                int version = given.map(EncodedHeads::version).orElse(shipped.version());
                graders.add(new EncodedHead(shipped.id(), version, shipped.dimension(), head, encoder, share));
            }
        }
        if (graders.isEmpty()) {
            throw new IllegalArgumentException("no head is trained on the vectors of " + encoder.name());
        }
        return new EncodedHeads(List.copyOf(graders));
    }

    private static void requireSame(LinearHead head, SentenceEncoder encoder) {
        if (!head.encoder().equals(encoder.name())) {
            throw new IllegalArgumentException(head.name() + ".head was trained on the vectors of " + head.encoder()
                    + ", but the encoder is " + encoder.name());
        }
    }

    private static int version(LinearHead head) {
        return OWN + (head.digest() & 0x3FFF_FFFF);
    }
}
