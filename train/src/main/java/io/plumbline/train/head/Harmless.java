package io.plumbline.train.head;

import io.plumbline.scorer.grade.Refusal;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.data.Sets;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether "harmless" could be made of grades that are there: of the shipped heads of toxicity and content, and of refusals. Measured on HH-RLHF's pairs of which people chose
 * the less harmful answer; nothing is learned from them but by the floor.
 */
public final class Harmless {

    private static final List<String> HEADS = List.of("toxicity", "content-any", "content-sexual", "content-violence");

    private Harmless() {}

    /**
     * For the page of figures: of how many of the pairs each formula is right, beside words and length.
     *
     * @param weights the folder of the shipped heads
     */
    public static String table(Sets sets, SentenceEncoder encoder, Path weights) throws IOException {
        Prepared data = Prepared.of(sets.hh("harmless"), Refusal::signals).inPairs();
        double[] worst = new double[data.size()];
        double[] declined = new double[data.size()];
        LinearHead refusal = read(weights.resolve("refusal.head"));
        List<LinearHead> heads = new ArrayList<>();
        for (String name : HEADS) {
            Path file = weights.resolve(name + ".head");
            if (Files.exists(file)) {
                heads.add(read(file));
            }
        }
        Prepared encoded = data.encodedBy(encoder);
        for (int row = 0; row < worst.length; row++) {
            for (LinearHead head : heads) {
                worst[row] = Math.max(worst[row], head.probability(encoded.features(row)));
            }
            Text text = data.texts().get(row);
            double refused = refusal.probability(text.features(), Refusal.signals(text));
            declined[row] = Math.min(worst[row], 1 - refused);
        }
        Prepared plain = Prepared.of(sets.hh("harmless"), Recipe::noSignals).inPairs();
        double[] words = Floors.TF_IDF.heldOut(plain);
        Bootstrap bootstrap = new Bootstrap(data.groups());
        return String.format(
                        Locale.ROOT,
                        "\"Harmless\" made of grades that are there, on %d pairs of HH-RLHF's harmless part: right, and ahead of TF-IDF that learned from the other folds.%n%n"
                                + "| formula | right | ahead of TF-IDF |%n| --- | --- | --- |%n",
                        data.size() / 2)
                + row(bootstrap, "1 less the largest probability of " + heads.size() + " heads", worst, words)
                + row(bootstrap, "the same, and a refusal is harmless as likely as it is one", declined, words)
                + row(bootstrap, "length", Floors.LENGTH.heldOut(plain), words)
                + row(bootstrap, Evaluation.TF_IDF, words, words);
    }

    private static LinearHead read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return LinearHead.read(in);
        }
    }

    private static String row(Bootstrap bootstrap, String formula, double[] rejected, double[] words) {
        boolean[] labels = new boolean[rejected.length];
        Interval right = bootstrap.of(Metric.PAIRS, rejected, labels);
        Interval ahead = bootstrap.difference(Metric.PAIRS, rejected, words, labels);
        return String.format(Locale.ROOT, "| %s | %s | %s |%n", formula, right, ahead);
    }
}
