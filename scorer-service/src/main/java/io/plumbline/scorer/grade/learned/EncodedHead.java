package io.plumbline.scorer.grade.learned;

import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.Share;
import java.util.Map;

/** A grader by a head that sees what a sentence encoder makes of the answer; {@link EncodedHeads} says which there are. */
public final class EncodedHead extends HeadGrader {

    private final SentenceEncoder encoder;
    private final Share share;

    EncodedHead(String id, int version, String dimension, LinearHead head, SentenceEncoder encoder, Share share) {
        super(id, version, Map.of(dimension, head));
        this.encoder = encoder;
        this.share = share;
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
