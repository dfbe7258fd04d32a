package io.plumbline.scorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Percentile intervals by drawing whole groups of rows with replacement (Efron 1979): the answers to one prompt resemble each other. */
final class PairedBootstrap {

    private static final int SAMPLES = 2_000;
    private static final long SEED = 20_260_101;

    private final List<List<Integer>> groups;

    private PairedBootstrap(List<List<Integer>> groups) {
        this.groups = groups;
    }

    /** @param names of each row the group it belongs to */
    static PairedBootstrap ofGroups(List<String> names) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int row = 0; row < names.size(); row++) {
            members.computeIfAbsent(names.get(row), name -> new ArrayList<>()).add(row);
        }
        return new PairedBootstrap(List.copyOf(members.values()));
    }

    /** A mean with its 95 % interval. */
    record Mean(double value, double low, double high) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", value, low, high);
        }
    }

    /** The mean over all rows of what a row adds. */
    Mean mean(IntToDoubleFunction ofRow) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[SAMPLES];
        Arrays.setAll(drawn, sample -> mean(drawn(random), ofRow));
        Arrays.sort(drawn);
        return new Mean(
                mean(groups, ofRow), drawn[(int) (0.025 * SAMPLES)], drawn[(int) Math.ceil(0.975 * SAMPLES) - 1]);
    }

    private List<List<Integer>> drawn(SplittableRandom random) {
        List<List<Integer>> drawn = new ArrayList<>(groups.size());
        for (int i = 0; i < groups.size(); i++) {
            drawn.add(groups.get(random.nextInt(groups.size())));
        }
        return drawn;
    }

    private static double mean(List<List<Integer>> groups, IntToDoubleFunction ofRow) {
        double sum = 0;
        int rows = 0;
        for (List<Integer> group : groups) {
            for (int row : group) {
                sum += ofRow.applyAsDouble(row);
                rows++;
            }
        }
        return sum / rows;
    }
}
