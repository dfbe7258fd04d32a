package io.plumbline.scorer.grade.learned;

import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The graders by heads that need a sentence encoder. A scorer without one has none of them, and grades as if they were not there.
 *
 * @param graders all on one encoding of a text
 */
public record EncodedHeads(List<Grader> graders) {

    public static final EncodedHeads NONE = new EncodedHeads(List.of());

    /** The version of weights that are not shipped begins here, so that it never is that of shipped ones. */
    private static final int OWN = 1 << 16;

    private static final String APPEALS = "appeals";

    private static final List<Shipped> SHIPPED = List.of(
            // Who is refused can be insulted all the same.
            new Shipped("civility", 2, Map.of("value.civility", "toxicity"), true, true, false),
            Shipped.avoiding("sensitive", 4, "value.content.sensitive", "content-any"),
            Shipped.avoiding("sexual", 3, "value.content.sexual", "content-sexual"),
            Shipped.avoiding("hateful", 1, "value.content.hateful", "content-hate"),
            Shipped.avoiding("violent", 3, "value.content.violent", "content-violence"),
            Shipped.avoiding("prescribing", 3, "preference.tone.prescription", "tone-prescription"),
            Shipped.rejecting("chosen-helpful", 2, "preference.chosen.helpful", "rejected-helpful"),
            Shipped.rejecting(
                    "chosen-at-length", 1, "preference.chosen.helpful-at-length", "rejected-helpful-at-length"),
            new Shipped(APPEALS, 4, appeals(), false, false, true));

    private static Map<String, String> appeals() {
        Map<String, String> heads = new LinkedHashMap<>();
        for (String value : List.of(
                "self-direction-thought",
                "self-direction-action",
                "stimulation",
                "hedonism",
                "achievement",
                "power-dominance",
                "power-resources",
                "face",
                "security-personal",
                "security-societal",
                "tradition",
                "conformity-rules",
                "conformity-interpersonal",
                "humility",
                "benevolence-caring",
                "benevolence-dependability",
                "universalism-concern",
                "universalism-nature",
                "universalism-tolerance",
                "universalism-objectivity")) {
            heads.put(ValueGroups.APPEAL + value, "appeal-" + value);
        }
        return heads;
    }

    /**
     * A grader.
     *
     * @param version to be raised with every change of a head's weights, or of which answers are graded
     * @param heads of each dimension the name of its head; those that hold on no encoder but a user's are not shipped
     * @param avoided whether what the heads look for is to be avoided
     * @param refusals whether refusals are graded too; a refusal names what it will not write, and would be taken for it
     * @param ofTrends whether a probability is no verdict on one answer, so that it counts near one half too
     */
    private record Shipped(
            String id, int version, Map<String, String> heads, boolean avoided, boolean refusals, boolean ofTrends) {

        static Shipped avoiding(String id, int version, String dimension, String head) {
            return new Shipped(id, version, Map.of(dimension, head), true, false, false);
        }

        /** Of heads that tell pairs: of one answer they are never sure. */
        static Shipped rejecting(String id, int version, String dimension, String head) {
            return new Shipped(id, version, Map.of(dimension, head), true, false, true);
        }
    }

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
            grader(shipped, encoder, share, own).ifPresent(graders::add);
        }
        if (graders.isEmpty()) {
            throw new IllegalArgumentException("no head is trained on the vectors of " + encoder.name());
        }
        graders.stream()
                .filter(grader -> grader.id().equals(APPEALS))
                .findFirst()
                .map(ValueGroups::of)
                .filter(groups -> !groups.dimensions().isEmpty())
                .ifPresent(graders::add);
        return new EncodedHeads(List.copyOf(graders));
    }

    /** The grader by those of its heads that belong to the encoder, where there are any. */
    private static Optional<Grader> grader(
            Shipped shipped, SentenceEncoder encoder, Share share, Function<String, Optional<LinearHead>> own) {
        Map<String, LinearHead> heads = new LinkedHashMap<>();
        int digest = 0;
        for (Map.Entry<String, String> each : shipped.heads().entrySet()) {
            Optional<LinearHead> given = own.apply(each.getValue());
            given.ifPresent(head -> requireSame(head, encoder));
            digest = 31 * digest + given.map(LinearHead::digest).orElse(0);
            given.or(() -> LinearHead.find(each.getValue()).filter(head -> isOf(head, encoder)))
                    .ifPresent(head -> heads.put(each.getKey(), head));
        }
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        int version = digest == 0 ? shipped.version() : OWN + (31 * digest + shipped.version() & 0x3FFF_FFFF);
        return Optional.of(new EncodedHead(
                shipped.id(),
                version,
                heads,
                shipped.avoided(),
                shipped.refusals(),
                shipped.ofTrends(),
                encoder,
                share));
    }

    private static boolean isOf(LinearHead head, SentenceEncoder encoder) {
        return head.encoder().equals(encoder.name());
    }

    private static void requireSame(LinearHead head, SentenceEncoder encoder) {
        if (!isOf(head, encoder)) {
            throw new IllegalArgumentException(head.name() + ".head was trained on the vectors of " + head.encoder()
                    + ", but the encoder is " + encoder.name());
        }
    }
}
