package io.plumbline.train.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by resampling whole groups of rows, such as the answers to one prompt, with replacement (Efron 1979;
 * for groups Field & Welsh 2007). Comparisons are paired: both sides see the same samples. The same seed draws the same samples.
 */
public final class Bootstrap {

    private static final int SAMPLES = 1_000;
    private static final long SEED = 20_260_101;

    private final List<int[]> samples = new ArrayList<>();
    private final int[] all;

    /** @param groups of each row the group it belongs to */
    public Bootstrap(List<String> groups) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int row = 0; row < groups.size(); row++) {
            members.computeIfAbsent(groups.get(row), group -> new ArrayList<>()).add(row);
        }
        List<List<Integer>> units = new ArrayList<>(members.values());
        SplittableRandom random = new SplittableRandom(SEED);
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<Integer> rows = new ArrayList<>();
            for (int i = 0; i < units.size(); i++) {
                rows.addAll(units.get(random.nextInt(units.size())));
            }
            samples.add(rows.stream().mapToInt(Integer::intValue).toArray());
        }
        all = new int[groups.size()];
        Arrays.setAll(all, i -> i);
    }

    public Interval of(Metric metric, double[] scores, boolean[] labels) {
        return of(rows -> metric.of(pick(scores, rows), pick(labels, rows)));
    }

    /** By how much the first scores are better than the second. */
    public Interval difference(Metric metric, double[] first, double[] second, boolean[] labels) {
        return of(rows -> {
            boolean[] picked = pick(labels, rows);
            return metric.of(pick(first, rows), picked) - metric.of(pick(second, rows), picked);
        });
    }

    /** Of any figure that is made of rows, which come more than once. */
    public Interval of(ToDoubleFunction<int[]> figure) {
        double[] drawn = samples.stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return new Interval(
                figure.applyAsDouble(all),
                drawn[(int) (0.025 * (drawn.length - 1))],
                drawn[(int) Math.ceil(0.975 * (drawn.length - 1))]);
    }

    public static double[] pick(double[] from, int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = from[rows[i]];
        }
        return picked;
    }

    public static boolean[] pick(boolean[] from, int[] rows) {
        boolean[] picked = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = from[rows[i]];
        }
        return picked;
    }
}
