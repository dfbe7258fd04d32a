package io.plumbline.bench.rival;

import java.util.Arrays;

/** Distances between samples, and what chance makes of them. */
final class Distance {

    private Distance() {}

    /** The largest distance between the distribution functions of two sorted samples; equal values step together. */
    static double kolmogorovSmirnov(double[] a, double[] b) {
        double most = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            double at = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= at) {
                i++;
            }
            while (j < b.length && b[j] <= at) {
                j++;
            }
            most = Math.max(most, Math.abs(i / (double) a.length - j / (double) b.length));
        }
        return most;
    }

    /** The asymptotic probability of at least this Kolmogorov–Smirnov distance between n and m equal draws. */
    static double kolmogorovSmirnovP(double distance, int n, int m) {
        double root = Math.sqrt((double) n * m / (n + m));
        double x = (root + .12 + .11 / root) * distance;
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
        }
        return x < .2 ? 1 : Math.clamp(sum, 0, 1);
    }

    /** The area between the distribution functions of two sorted samples. */
    static double wasserstein(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        Arrays.sort(all);
        double area = 0;
        for (int k = 0, i = 0, j = 0; k < all.length - 1; k++) {
            while (i < a.length && a[i] <= all[k]) {
                i++;
            }
            while (j < b.length && b[j] <= all[k]) {
                j++;
            }
            area += Math.abs(i / (double) a.length - j / (double) b.length) * (all[k + 1] - all[k]);
        }
        return area;
    }

    /** The Jensen–Shannon distance, with natural logarithms, of two lots of shares. */
    static double jensenShannon(double[] p, double[] q) {
        double divergence = 0;
        for (int i = 0; i < p.length; i++) {
            double middle = (p[i] + q[i]) / 2;
            divergence += (towards(p[i], middle) + towards(q[i], middle)) / 2;
        }
        return Math.sqrt(Math.max(0, divergence));
    }

    private static double towards(double share, double middle) {
        return share > 0 ? share * Math.log(share / middle) : 0;
    }

    /** The population stability index of two lots of shares, empty bins read as 1e-4. */
    static double stabilityIndex(double[] p, double[] q) {
        double index = 0;
        for (int i = 0; i < p.length; i++) {
            double before = Math.max(p[i], 1e-4);
            double after = Math.max(q[i], 1e-4);
            index += (after - before) * Math.log(after / before);
        }
        return index;
    }

    /** Shares of values in bins between sorted inner edges; a value on an edge belongs above it. */
    static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length + 1];
        for (double value : values) {
            int at = Arrays.binarySearch(edges, value);
            shares[at >= 0 ? at + 1 : -at - 1] += 1.0 / values.length;
        }
        return shares;
    }
}
