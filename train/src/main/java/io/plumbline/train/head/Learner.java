package io.plumbline.train.head;

import io.plumbline.scorer.model.LinearHead;
import java.io.IOException;

/** A method whose outcome is a head that can ship. */
public interface Learner extends Method {

    /** Learns from the rows with these numbers. */
    LinearHead fit(String name, Prepared data, int[] learned) throws IOException;

    @Override
    default double[] scores(Prepared data, int[] learned, int[] scored) throws IOException {
        LinearHead head = fit("held-out", data, learned);
        double[] scores = new double[scored.length];
        for (int i = 0; i < scored.length; i++) {
            scores[i] = head.sum(data.features(scored[i]), data.signals().get(scored[i]));
        }
        return scores;
    }
}
