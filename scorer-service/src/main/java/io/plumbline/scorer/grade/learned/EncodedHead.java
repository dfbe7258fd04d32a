package io.plumbline.scorer.grade.learned;

import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.Share;
import java.util.Map;

/** A grader by heads that see what a sentence encoder makes of the answer; {@link EncodedHeads} says which there are. */
public final class EncodedHead extends HeadGrader {

    private final SentenceEncoder encoder;
    private final Share share;
    private final boolean avoided;
    private final boolean ofTrends;

    /**
     * A grader.
     *
     * @param avoided whether what the heads look for is to be avoided
     * @param refusals whether refusals are graded too
     * @param ofTrends whether a probability is no verdict on one answer, so that it counts near one half too
     */
    EncodedHead(
            String id,
            int version,
            Map<String, LinearHead> heads,
            boolean avoided,
            boolean refusals,
            boolean ofTrends,
            SentenceEncoder encoder,
            Share share) {
        super(id, version, heads, refusals);
        this.avoided = avoided;
        this.ofTrends = ofTrends;
        this.encoder = encoder;
        this.share = share;
    }

    @Override
    double score(double probability) {
        return avoided ? 1 - probability : probability;
    }

    @Override
    boolean isUnsure(double probability) {
        return !ofTrends && super.isUnsure(probability);
    }

    /** How long the answer is, {@code ln(1 + characters)}: what a head with its length part set aside takes off. */
    @Override
    float[] signals(Subject subject) {
        return new float[] {(float) StrictMath.log1p(subject.answer().raw().length())};
    }

    @Override
    boolean isDrawn(Subject subject) {
        return share.holds(subject.exchange().id());
    }

    @Override
    Features features(Subject subject) {
        return subject.answer().features(encoder);
    }
}
