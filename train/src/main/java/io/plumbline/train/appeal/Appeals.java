package io.plumbline.train.appeal;

import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.LinearHead.Calibration;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.data.DataFolder;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.fit.Platt;
import io.plumbline.train.head.Floors;
import io.plumbline.train.head.Method;
import io.plumbline.train.head.Specs;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Comparison;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Twenty heads beside their floors on the validation part. Each ships or is held back by itself, by F1 at a threshold that the training part alone
 * sets; beside it all together by the measure of the task, the harmonic mean of the values' mean precision and mean recall.
 *
 * @param readings of each method, one a value
 */
public record Appeals(Arguments arguments, Map<String, List<Reading>> readings, Bootstrap bootstrap) {

    static final String TF_IDF = "TF-IDF + LR";
    static final String RANKS = "MiniLM + LR, rank average with sparse LR";
    static final String FROZEN = "MiniLM + LR";
    static final String HEAD = "these heads";

    public static Appeals measure(DataFolder data, SentenceEncoder encoder) throws IOException {
        Arguments arguments = Arguments.read(data.toLearnFrom(), encoder);
        Method frozen = Floors.frozen(encoder);
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("always yes", (rows, learned, scored) -> new double[scored.length]);
        methods.put(TF_IDF, Floors.TF_IDF);
        methods.put(FROZEN, frozen);
        methods.put(RANKS, Floors.rankAverage(frozen, Floors.SPARSE));
        methods.put(HEAD, Specs.MEANING);
        Map<String, List<Reading>> readings = new LinkedHashMap<>();
        for (int value = 0; value < arguments.values().size(); value++) {
            System.err.println("  " + arguments.values().get(value));
            for (Map.Entry<String, Method> method : methods.entrySet()) {
                readings.computeIfAbsent(method.getKey(), name -> new ArrayList<>())
                        .add(Reading.of(method.getValue(), arguments, value));
            }
        }
        List<String> groups = arguments.rows().rows().stream()
                .skip(arguments.training())
                .map(Labelled::group)
                .toList();
        return new Appeals(arguments, readings, new Bootstrap(groups));
    }

    List<Reading> of(String method) {
        return Objects.requireNonNull(readings.get(method), method);
    }

    Interval macroF1(String method) {
        return bootstrap.of(figure(method));
    }

    /** By how much the heads are better than a method, on the same samples of conclusions. */
    Interval ahead(String method) {
        ToDoubleFunction<int[]> head = figure(HEAD);
        ToDoubleFunction<int[]> other = figure(method);
        return bootstrap.of(rows -> head.applyAsDouble(rows) - other.applyAsDouble(rows));
    }

    /** One value's head beside TF-IDF and the better reference by F1, on the same samples of conclusions. */
    Comparison comparison(int value) {
        return Comparison.of(
                bootstrap,
                Metric.F1,
                signed(HEAD, value),
                signed(TF_IDF, value),
                signed(reference(value), value),
                labels(value));
    }

    /** The better one of the references, for one value. */
    String reference(int value) {
        return f1(RANKS, value) > f1(FROZEN, value) ? RANKS : FROZEN;
    }

    /** Of each value alone, by the rule of other heads. */
    boolean ships(int value) {
        return comparison(value).holds();
    }

    /** The heads that hold. */
    public Set<String> shipped() {
        return IntStream.range(0, arguments.values().size())
                .filter(this::ships)
                .mapToObj(this::name)
                .collect(Collectors.toSet());
    }

    private String name(int value) {
        return "appeal-" + arguments.values().get(value);
    }

    /** Fits the heads to both parts, calibrated by the scores held out. */
    public List<LinearHead> heads() {
        List<LinearHead> heads = new ArrayList<>();
        for (int value = 0; value < arguments.values().size(); value++) {
            heads.add(Specs.MEANING
                    .fit(name(value), arguments.of(value), arguments.all())
                    .calibrated(calibration(value)));
        }
        return heads;
    }

    private Calibration calibration(int value) {
        return Platt.fit(
                of(HEAD).get(value).heldOut(), Bootstrap.pick(arguments.labels()[value], arguments.part(true)));
    }

    /** A head's probabilities on the validation part, calibrated on the training part. */
    double[] probabilities(int value) {
        Calibration calibration = calibration(value);
        return DoubleStream.of(of(HEAD).get(value).validation())
                .map(calibration::probability)
                .toArray();
    }

    double f1(String method, int value) {
        return Metric.F1.of(signed(method, value), labels(value));
    }

    private double[] signed(String method, int value) {
        double[] signed = new double[validation().length];
        for (int row = 0; row < signed.length; row++) {
            signed[row] = of(method).get(value).says(row) ? 1 : -1;
        }
        return signed;
    }

    double auroc(int value) {
        return Metric.AUROC.of(of(HEAD).get(value).validation(), labels(value));
    }

    int positives(int value) {
        int positives = 0;
        for (boolean label : arguments.labels()[value]) {
            positives += label ? 1 : 0;
        }
        return positives;
    }

    private int[] validation() {
        return arguments.part(false);
    }

    boolean[] labels(int value) {
        return Bootstrap.pick(arguments.labels()[value], validation());
    }

    private ToDoubleFunction<int[]> figure(String method) {
        List<Reading> of = of(method);
        return rows -> {
            double precision = 0;
            double recall = 0;
            for (int value = 0; value < of.size(); value++) {
                double said = 0;
                double there = 0;
                double both = 0;
                for (int row : rows) {
                    boolean says = of.get(value).says(row);
                    boolean label = arguments.labels()[value][arguments.training() + row];
                    said += says ? 1 : 0;
                    there += label ? 1 : 0;
                    both += says && label ? 1 : 0;
                }
                precision += both / Math.max(1, said) / of.size();
                recall += both / Math.max(1, there) / of.size();
            }
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        };
    }

    @Override
    public String toString() {
        return "Appeals[" + arguments + "]";
    }
}
