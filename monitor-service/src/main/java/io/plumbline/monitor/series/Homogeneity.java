package io.plumbline.monitor.series;

import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether the readings of a window are alike from its first to its last: a permutation test of the maximally selected
 * likelihood ratio.
 *
 * <p>For every facet and every place the window is split in two, and it is asked how much likelier its readings are with a mean
 * for each side than with one for both: Bernoulli for numbers that are 0 and 1, normal for others. Where most numbers of a facet
 * are one value, whether they are it is a facet of its own. The largest such ratio is held
 * against those of the same readings in other orders, drawn at random; readings that have cells change places within their cell
 * only, so that a mix that moves is no change. Exchangeable readings, whatever they are distributed as, are taken for changed with
 * the probability that is asked for, and not more. The draw ends as soon as it is clear that nothing shows (Besag and Clifford
 * 1991, Sequential Monte Carlo p-values, Biometrika 78).
 *
 * <p>Readings that resemble those before are whitened first, facet by facet, as by a first-order autoregression. Its coefficient
 * is taken from what is left beside the likeliest split: a change would make readings look alike. With it the error is about what
 * is asked for, and not exactly: see {@code HomogeneityTest} for figures.
 *
 * <p>Costs some sixty passes over the window and its facets where nothing changed, a thousand where something did: about 1 and 12 ms for
 * 1,000 scores. Of a window of more than {@value #MOST} readings every so manieth is looked at, which are as exchangeable as all of them: the
 * work of one window has a bound, since a monitor does it between two commits. The draw has one seed, so the same readings give the same answer.
 */
final class Homogeneity {

    /** The error of a window that is looked at while a baseline is learned. */
    static final double USUAL = .01;

    /** The error for baselines that are imported, of which one is told and nothing is learned again. */
    static final double STRICT = .001;

    /** The fewest readings before a change, and since; a tenth of the window where that is more. */
    static final int LEAST = 10;

    /** The most readings that are looked at. */
    static final int MOST = 4_000;

    private static final int LEAST_IN_CELL = 50;
    private static final int DRAWS = 999;
    private static final long SEED = 20_260_301;
    // A split is plausible that is less likely than the likeliest by a factor of e^3.
    private static final double PLAUSIBLE = 6;
    // A coefficient is somewhat too small where it is taken from few readings, beside a split that was sought.
    private static final double TOO_SMALL = 10;
    private static final double MOST_ALIKE = .95;

    private final int readings;
    private final List<Numbers> facets;
    private final List<int[]> together;

    private Homogeneity(int readings, List<Numbers> facets, List<int[]> together) {
        this.readings = readings;
        this.facets = facets;
        this.together = together;
    }

    /**
     * Where readings changed.
     *
     * @param facets that know the readings' kind and names
     * @see #change(List, List, double)
     */
    static OptionalInt change(List<Reading> readings, Facets facets, List<Cell> cells, double error) {
        int step = Math.ceilDiv(readings.size(), MOST);
        if (step > 1) {
            OptionalInt at = change(every(step, readings), facets, every(step, cells), error);
            return at.isPresent() ? OptionalInt.of(at.getAsInt() * step) : at;
        }
        Facets own = facets.copy();
        Moments plain = new Moments();
        readings.forEach(reading -> plain.add(own.of(reading)));
        own.centreOn(plain);
        List<double[]> read = readings.stream().map(own::of).toList();
        List<double[]> byFacet = IntStream.range(0, read.isEmpty() ? 0 : read.getFirst().length)
                .mapToObj(facet ->
                        read.stream().mapToDouble(numbers -> numbers[facet]).toArray())
                .toList();
        return change(byFacet, cells, error);
    }

    /**
     * Where readings changed.
     *
     * @param facets each the numbers that are read of the readings, in their order; all as many
     * @param cells of the readings, as many; empty where they have none
     * @param error with which probability readings that are alike may be taken for changed, {@link #USUAL} or {@link #STRICT}
     * @return how many of the first readings may be from before the change, a tenth at least and nine at most; empty where nothing
     *     shows
     */
    static OptionalInt change(List<double[]> facets, List<Cell> cells, double error) {
        int readings = facets.isEmpty() ? 0 : facets.getFirst().length;
        if (readings < 2 * LEAST) {
            return OptionalInt.empty();
        }
        List<int[]> together = together(readings, cells);
        List<Numbers> moving = withUsual(facets).stream()
                .filter(numbers -> DoubleStream.of(numbers).anyMatch(number -> number != numbers[0]))
                .map(numbers -> facet(numbers, together))
                .toList();
        return new Homogeneity(readings, moving, together).change((int) Math.round(error * (DRAWS + 1)) - 1);
    }

    private static <T> List<T> every(int step, List<T> all) {
        return IntStream.iterate(0, i -> i < all.size(), i -> i + step)
                .mapToObj(all::get)
                .toList();
    }

    // Where most readings have one value, the few that have another hardly move the mean: how many they are is a facet,
    // too.
    private static List<double[]> withUsual(List<double[]> facets) {
        List<double[]> all = new ArrayList<>(facets);
        for (double[] numbers : facets) {
            double[] sorted = numbers.clone();
            Arrays.sort(sorted);
            double middle = sorted[sorted.length / 2];
            double[] usual = DoubleStream.of(numbers)
                    .map(number -> number == middle ? 1 : 0)
                    .toArray();
            boolean most = DoubleStream.of(usual).sum() > numbers.length / 2.0;
            if (most && !isShares(numbers) && all.stream().noneMatch(known -> Arrays.equals(known, usual))) {
                all.add(usual);
            }
        }
        return all;
    }

    private static boolean isShares(double[] numbers) {
        return DoubleStream.of(numbers).allMatch(number -> number == 0 || number == 1);
    }

    private static int least(int readings) {
        return Math.max(LEAST, readings / 10);
    }

    // Indices of the readings of each cell; of a cell that has few of them they are in the one around it, as for
    // detectors.
    private static List<int[]> together(int readings, List<Cell> cells) {
        if (cells.isEmpty()) {
            return List.of(IntStream.range(0, readings).toArray());
        }
        Map<List<String>, Integer> counts = new HashMap<>();
        for (Cell cell : cells) {
            for (int names = 0; names <= cell.path().size(); names++) {
                counts.merge(cell.path().subList(0, names), 1, Integer::sum);
            }
        }
        Map<List<String>, List<Integer>> byCell = new LinkedHashMap<>();
        for (int i = 0; i < readings; i++) {
            List<String> path = cells.get(i).path();
            while (!path.isEmpty() && counts.getOrDefault(path, 0) < LEAST_IN_CELL) {
                path = path.subList(0, path.size() - 1);
            }
            byCell.computeIfAbsent(path, fresh -> new ArrayList<>()).add(i);
        }
        return byCell.values().stream()
                .map(indices -> indices.stream().mapToInt(i -> i).toArray())
                .toList();
    }

    private OptionalInt change(int tolerated) {
        int[] order = IntStream.range(0, readings).toArray();
        double[] ratios = new double[0];
        double most = 0;
        for (Numbers facet : facets) {
            double[] own = facet.ratios(order);
            double largest = DoubleStream.of(own).max().orElse(0);
            if (largest > most) {
                most = largest;
                ratios = own;
            }
        }
        if (most == 0 || isUsual(most, tolerated)) {
            return OptionalInt.empty();
        }
        int latest = ratios.length - 1;
        while (ratios[latest] < most - PLAUSIBLE) {
            latest--;
        }
        return OptionalInt.of(latest + least(readings));
    }

    /** Whether more than the tolerated number of other orders have a ratio as large. */
    private boolean isUsual(double seen, int tolerated) {
        Random chance = new Random(SEED);
        int[] order = IntStream.range(0, readings).toArray();
        int[] drawn = new int[readings];
        int reached = 0;
        for (int i = 0; i < DRAWS && reached <= tolerated; i++) {
            shuffle(order, drawn, chance);
            for (Numbers facet : facets) {
                if (facet.largest(drawn) >= seen) {
                    reached++;
                    break;
                }
            }
        }
        return reached > tolerated;
    }

    private void shuffle(int[] order, int[] drawn, Random chance) {
        System.arraycopy(order, 0, drawn, 0, order.length);
        for (int[] places : together) {
            for (int i = places.length - 1; i > 0; i--) {
                int other = places[chance.nextInt(i + 1)];
                int kept = drawn[places[i]];
                drawn[places[i]] = drawn[other];
                drawn[other] = kept;
            }
        }
    }

    /** Those of a facet, and how much likelier they are in two parts than in one. */
    private abstract static sealed class Numbers {

        /** Twice the logarithm of the ratio, when the readings come in an order and {@code split} of them are before the change. */
        abstract double ratio(int split, double sumBefore);

        abstract double number(int index);

        abstract int size();

        /** Of every place to split at, from the first that leaves enough before it. */
        double[] ratios(int[] order) {
            int least = least(size());
            double[] ratios = new double[size() - 2 * least + 1];
            double sum = 0;
            for (int split = 1; split <= size() - least; split++) {
                sum += number(order[split - 1]);
                if (split >= least) {
                    ratios[split - least] = ratio(split, sum);
                }
            }
            return ratios;
        }

        /** The largest of {@link #ratios}. */
        double largest(int[] order) {
            return DoubleStream.of(ratios(order)).max().orElse(0);
        }
    }

    private static Numbers facet(double[] numbers, List<int[]> together) {
        double[] levelled = levelled(numbers, together);
        double[] whitened = whitened(levelled);
        boolean plain = together.size() == 1 && whitened == levelled;
        return plain && isShares(numbers) ? new Shares(numbers) : new Means(levelled(whitened, together));
    }

    /** Numbers in any units, of which each cell has the mean 0. */
    private static final class Means extends Numbers {
        private final double[] numbers;
        private final double[] weights;

        Means(double[] levelled) {
            double norm = Math.sqrt(
                    DoubleStream.of(levelled).map(number -> number * number).sum());
            int n = levelled.length;
            numbers = DoubleStream.of(levelled)
                    .map(number -> norm == 0 ? 0 : number / norm)
                    .toArray();
            weights = IntStream.range(0, n)
                    .mapToDouble(split -> (double) n / Math.max(1, (long) split * (n - split)))
                    .toArray();
        }

        @Override
        double ratio(int split, double sumBefore) {
            return logarithm(sumBefore * sumBefore * weights[split]);
        }

        private double logarithm(double explained) {
            return -numbers.length * Math.log1p(-Math.min(explained, 1 - 1e-12));
        }

        @Override
        double number(int index) {
            return numbers[index];
        }

        @Override
        int size() {
            return numbers.length;
        }

        // One logarithm instead of one for each place.
        @Override
        double largest(int[] order) {
            double sum = 0;
            double most = 0;
            int least = least(numbers.length);
            for (int split = 1; split <= numbers.length - least; split++) {
                sum += numbers[order[split - 1]];
                if (split >= least) {
                    most = Math.max(most, sum * sum * weights[split]);
                }
            }
            return logarithm(most);
        }
    }

    /** Numbers that are 0 or 1. */
    private static final class Shares extends Numbers {
        private final double[] numbers;
        // n ln n
        private final double[] entropies;
        private final int ones;

        Shares(double[] numbers) {
            this.numbers = numbers;
            ones = (int) DoubleStream.of(numbers).sum();
            entropies = IntStream.rangeClosed(0, numbers.length)
                    .mapToDouble(n -> n == 0 ? 0 : n * Math.log(n))
                    .toArray();
        }

        @Override
        double ratio(int split, double sumBefore) {
            int before = (int) sumBefore;
            int n = numbers.length;
            return 2 * (likelihood(before, split) + likelihood(ones - before, n - split) - likelihood(ones, n));
        }

        private double likelihood(int of, int all) {
            return entropies[of] + entropies[all - of] - entropies[all];
        }

        @Override
        double number(int index) {
            return numbers[index];
        }

        @Override
        int size() {
            return numbers.length;
        }
    }

    private static double[] levelled(double[] numbers, List<int[]> together) {
        double[] levelled = numbers.clone();
        for (int[] places : together) {
            double mean =
                    IntStream.of(places).mapToDouble(i -> numbers[i]).average().orElse(0);
            for (int i : places) {
                levelled[i] -= mean;
            }
        }
        return levelled;
    }

    /** What is new in numbers of mean 0; the same array where they do not resemble those before. */
    private static double[] whitened(double[] numbers) {
        double rho = resemblance(numbers);
        if (rho <= 1 / Math.sqrt(numbers.length)) {
            return numbers;
        }
        double[] whitened = new double[numbers.length];
        whitened[0] = numbers[0] * Math.sqrt(1 - rho * rho);
        for (int i = 1; i < numbers.length; i++) {
            whitened[i] = numbers[i] - rho * numbers[i - 1];
        }
        return whitened;
    }

    /** The lag-one correlation of numbers of mean 0 beside their likeliest split. */
    private static double resemblance(double[] numbers) {
        int n = numbers.length;
        double[] ratios = new Means(numbers).ratios(IntStream.range(0, n).toArray());
        int best = 0;
        for (int i = 1; i < ratios.length; i++) {
            best = ratios[i] > ratios[best] ? i : best;
        }
        int split = best + least(n);
        double before = DoubleStream.of(numbers).limit(split).average().orElse(0);
        double since = DoubleStream.of(numbers).skip(split).average().orElse(0);
        double squares = 0;
        double products = 0;
        double last = 0;
        for (int i = 0; i < n; i++) {
            double left = numbers[i] - (i < split ? before : since);
            squares += left * left;
            products += left * last;
            last = left;
        }
        return squares == 0 ? 0 : Math.min(MOST_ALIKE, products / squares + TOO_SMALL / n);
    }
}
