package io.plumbline.monitor.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Spherical k-means (Dhillon and Modha 2001): groups unit vectors so that the sum of the cosines with the mean direction of
 * their group is large. The best of {@value #STARTS} starts by k-means++ (Arthur and Vassilvitskii 2007; the squared distance of
 * unit vectors is 2 - 2 cos). Groups that are too small are dissolved one after the other, the smallest first. Each time,
 * vectors that are less like the nearest group than 49 of 50 vectors are like their own are left out, as in trimmed k-means
 * (Cuesta-Albertos, Gordaliza and Matrán 1997): a group that takes in strangers has a mean direction of nothing.
 *
 * <p>The same vectors in the same order give the same groups to the last bit: {@link Random} is specified down to its
 * arithmetic, and sums are taken in order. Cost: for n vectors of d numbers at most ({@value #STARTS} + k) · {@value #ROUNDS} ·
 * n k d multiplications, 0.1 s for n = 500, k = 8, d = 64 and 2 s for n = 2,000, k = 16; memory k d beside the vectors.
 */
final class SphericalKMeans {

    private static final int STARTS = 4;
    private static final int ROUNDS = 20;

    private static final double JOINING = 0.02;
    private static final double WITHIN = 0.01;

    private final int least;
    private final Random chance;
    private final double[][] all;
    // Without those that are left out.
    private double[][] vectors;

    /** @param least how many vectors a group has at least, but for a group of all */
    SphericalKMeans(double[][] vectors, int least, long seed) {
        this.all = vectors;
        this.vectors = vectors;
        this.least = Math.max(1, least);
        this.chance = new Random(seed);
    }

    /**
     * What was found.
     *
     * @param centres the mean directions of the groups; at least one where there are vectors, none otherwise
     * @param reach the cosine that 99 of 100 vectors of a group have with its other vectors' mean direction
     */
    record Found(List<double[]> centres, double reach) {}

    /** Mean directions and who belongs to which. */
    private static final class Groups {
        private final List<double[]> centres;
        private final int[] of;
        private final int[] sizes;
        private final double likeness;

        private Groups(List<double[]> centres, int[] of, double likeness) {
            this.centres = centres;
            this.of = of;
            this.likeness = likeness;
            this.sizes = new int[centres.size()];
            Arrays.stream(of).forEach(group -> sizes[group]++);
        }

        private int smallest() {
            return IntStream.range(0, sizes.length)
                    .reduce((a, b) -> sizes[b] < sizes[a] ? b : a)
                    .orElseThrow();
        }

        private boolean haveAtLeast(int least) {
            return sizes.length == 1 || sizes[smallest()] >= least;
        }
    }

    /** @param k how many groups at most */
    Found groups(int k) {
        if (vectors.length == 0) {
            return new Found(List.of(), 1);
        }
        Groups groups = settled(seeds(k));
        for (int start = 1; start < STARTS; start++) {
            Groups other = settled(seeds(k));
            groups = other.likeness > groups.likeness ? other : groups;
        }
        while (!groups.haveAtLeast(least)) {
            groups = dissolved(groups, groups.smallest());
        }
        return new Found(groups.centres, reach(groups, WITHIN));
    }

    private Groups dissolved(Groups groups, int group) {
        double reach = reach(groups, JOINING);
        List<double[]> left = new ArrayList<>(groups.centres);
        left.remove(group);
        vectors = Arrays.stream(all)
                .filter(vector -> left.stream().anyMatch(centre -> dot(vector, centre) >= reach))
                .toArray(double[][]::new);
        return settled(left);
    }

    // Of each vector with the others of its group: with itself among them it would seem more like them than it is.
    private double reach(Groups groups, double beyond) {
        List<double[]> sums = sums(groups);
        double[] cosines = IntStream.range(0, vectors.length)
                .filter(i -> groups.sizes[groups.of[i]] > 1)
                .mapToDouble(i -> withOthers(vectors[i], sums.get(groups.of[i])))
                .sorted()
                .toArray();
        return cosines.length == 0 ? 1 : cosines[(int) (beyond * cosines.length)];
    }

    private static double withOthers(double[] vector, double[] sum) {
        double[] others = new double[sum.length];
        Arrays.setAll(others, d -> sum[d] - vector[d]);
        double length = Math.sqrt(dot(others, others));
        return length == 0 ? 0 : dot(vector, others) / length;
    }

    private List<double[]> seeds(int k) {
        List<double[]> seeds = new ArrayList<>();
        seeds.add(vectors[chance.nextInt(vectors.length)]);
        double[] apart = new double[vectors.length];
        Arrays.fill(apart, Double.MAX_VALUE);
        while (seeds.size() < k) {
            double sum = 0;
            for (int i = 0; i < apart.length; i++) {
                apart[i] = Math.min(apart[i], Math.max(0, 1 - dot(vectors[i], seeds.getLast())));
                sum += apart[i];
            }
            // All that is left lies where a seed is.
            if (sum < 1e-9) {
                break;
            }
            seeds.add(vectors[drawn(apart, chance.nextDouble() * sum)]);
        }
        return seeds;
    }

    private static int drawn(double[] weights, double left) {
        double rest = left;
        int last = 0;
        for (int i = 0; i < weights.length && rest >= 0; i++) {
            last = weights[i] > 0 ? i : last;
            rest -= weights[i];
        }
        return last;
    }

    private Groups settled(List<double[]> seeds) {
        Groups groups = around(seeds);
        for (int round = 1; round < ROUNDS; round++) {
            Groups next = around(means(groups));
            if (Arrays.equals(next.of, groups.of)) {
                return next;
            }
            groups = next;
        }
        return groups;
    }

    private Groups around(List<double[]> centres) {
        int[] of = new int[vectors.length];
        double likeness = 0;
        for (int i = 0; i < vectors.length; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int group = 0; group < centres.size(); group++) {
                double cosine = dot(vectors[i], centres.get(group));
                if (cosine > most) {
                    most = cosine;
                    of[i] = group;
                }
            }
            likeness += most;
        }
        return new Groups(centres, of, likeness);
    }

    // A group that nothing belongs to stays where it is.
    private List<double[]> means(Groups groups) {
        List<double[]> sums = sums(groups);
        for (int group = 0; group < sums.size(); group++) {
            double[] sum = sums.get(group);
            double length = Math.sqrt(dot(sum, sum));
            for (int d = 0; length > 0 && d < sum.length; d++) {
                sum[d] /= length;
            }
            if (length == 0) {
                sums.set(group, groups.centres.get(group));
            }
        }
        return sums;
    }

    private List<double[]> sums(Groups groups) {
        List<double[]> sums = new ArrayList<>();
        groups.centres.forEach(centre -> sums.add(new double[centre.length]));
        for (int i = 0; i < vectors.length; i++) {
            double[] sum = sums.get(groups.of[i]);
            for (int d = 0; d < sum.length; d++) {
                sum[d] += vectors[i][d];
            }
        }
        return sums;
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }
}
