package io.plumbline.train.head;

import io.plumbline.scorer.model.LinearHead.Calibration;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.fit.Platt;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Comparison;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import io.plumbline.train.measure.Reliability;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A head beside its floors and references, each scored on rows that it did not learn from.
 *
 * @param scores of each method, one a row
 */
public record Evaluation(Spec spec, Prepared data, Bootstrap bootstrap, Map<String, double[]> scores) {

    public static final String HEAD = "this head";
    public static final String TF_IDF = "TF-IDF + LR";

    /** The recipes that a head must not be inferior to: frozen vectors, their average with hashed words, and with the rules the head sees too. */
    private static final String FROZEN = "MiniLM + LR";

    private static final String AVERAGED = "MiniLM + LR, averaged with sparse LR";
    private static final String WITH_RULES = "MiniLM and rules + LR";

    public static Evaluation of(Spec spec, Prepared data, SentenceEncoder encoder) {
        Method frozen = Floors.frozen(encoder);
        boolean ranked = spec.metric() == Metric.AUROC || spec.metric() == Metric.AUPRC;
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("majority", Floors.MAJORITY);
        methods.put("length", Floors.LENGTH);
        methods.put(TF_IDF, Floors.TF_IDF);
        methods.put(FROZEN, frozen);
        methods.put(
                AVERAGED, ranked ? Floors.rankAverage(frozen, Floors.SPARSE) : Floors.average(frozen, Floors.SPARSE));
        if (data.signals().get(0).length > 0) {
            methods.put(WITH_RULES, Floors.frozenWithSignals(encoder));
        }
        methods.put(HEAD, spec.recipe());
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (Map.Entry<String, Method> method : methods.entrySet()) {
            scores.put(method.getKey(), method.getValue().heldOut(data));
        }
        return new Evaluation(spec, data, new Bootstrap(data.groups()), scores);
    }

    public Interval figure(String method) {
        return bootstrap.of(spec.metric(), of(method), data.labels());
    }

    /** By how much the head is better than a method, on the same samples of rows. */
    public Interval ahead(String method) {
        return bootstrap.difference(spec.metric(), of(HEAD), of(method), data.labels());
    }

    /** The best one of the references. */
    public String reference() {
        return Stream.of(FROZEN, AVERAGED, WITH_RULES)
                .filter(scores::containsKey)
                .max(Comparator.comparingDouble(method -> spec.metric().of(of(method), data.labels())))
                .orElseThrow();
    }

    /** The head beside TF-IDF and the best reference. */
    public Comparison comparison() {
        return Comparison.of(bootstrap, spec.metric(), of(HEAD), of(TF_IDF), of(reference()), data.labels());
    }

    /** Whether the head may ship: the {@link Comparison} holds, it is ahead of the rules there are at 95 %, and is not measured only. */
    public boolean ships() {
        return heldBack().isEmpty();
    }

    /** Why the head does not ship, in a few words; empty where it does. */
    public Optional<String> heldBack() {
        return comparison()
                .failing()
                .or(() -> Optional.of("it is measured only").filter(why -> spec.isMeasuredOnly()))
                .or(() -> ByRules.of(this)
                        .filter(rules -> rules.ahead().low() <= 0)
                        .map(rules -> "it is not better than the rules that read the same at 95 %"));
    }

    /** Fitted to all held-out scores. */
    public Calibration calibration() {
        return Platt.fit(of(HEAD), data.labels());
    }

    /** How far probabilities are from what happens. */
    public Reliability reliability() {
        return Reliability.of(probabilities(), data.labels());
    }

    /** The head's probability of each row, calibrated on the other folds. */
    double[] probabilities() {
        double[] probabilities = new double[data.size()];
        for (String fold : data.folds()) {
            int[] others = data.rows(fold, false);
            Calibration calibration =
                    Platt.fit(Bootstrap.pick(of(HEAD), others), Bootstrap.pick(data.labels(), others));
            for (int row : data.rows(fold, true)) {
                probabilities[row] = calibration.probability(of(HEAD)[row]);
            }
        }
        return probabilities;
    }

    /** The head's figure in each fold. */
    public Map<String, Double> byFold() {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String fold : data.folds()) {
            int[] rows = data.rows(fold, true);
            figures.put(fold, spec.metric().of(Bootstrap.pick(of(HEAD), rows), Bootstrap.pick(data.labels(), rows)));
        }
        return figures;
    }

    public List<String> methods() {
        return List.copyOf(scores.keySet());
    }

    public int positives() {
        int positives = 0;
        for (boolean label : data.labels()) {
            positives += label ? 1 : 0;
        }
        return positives;
    }

    public double[] of(String method) {
        double[] found = scores.get(method);
        if (found == null) {
            throw new IllegalArgumentException("no scores of " + method);
        }
        return found;
    }

    @Override
    public String toString() {
        return "Evaluation[" + spec.name() + "]";
    }
}
