package io.plumbline.bench.machine;

import java.util.Arrays;

/**
 * What a processor takes from whoever runs on it, told by one that only looks at the clock: no figure of latency can be finer
 * than this. The idea is jHiccup's (Gil Tene), with a spinning thread in place of a sleeping one.
 *
 * @param gapsMs how long the clock jumped each time it did, in milliseconds, each above 0
 * @param lengthMs for how long it was looked at, above 0
 */
public record Hiccups(double[] gapsMs, double lengthMs) {

    public Hiccups {
        if (!(lengthMs > 0) || Arrays.stream(gapsMs).anyMatch(gap -> !(gap > 0))) {
            throw new IllegalArgumentException("gaps and the length must be above 0");
        }
        gapsMs = gapsMs.clone();
    }

    /** The share of the time that was taken, 0 to 1. */
    public double lost() {
        return Arrays.stream(gapsMs).sum() / lengthMs;
    }

    /**
     * How long work waits that comes at random times and needs the processor for a moment, so many times each: the sum of the
     * tails of all gaps over the length is the chance to wait longer. Gaps are rare, so that two of them on one way are left out.
     *
     * @param quantile from 0.5 to below 1
     * @param passes how often each needs the processor, from 1
     * @return milliseconds; 0 where fewer than the rest meet a gap. To a thousandth; linear in the gaps
     */
    public double waitMs(double quantile, int passes) {
        double rest = (1 - quantile) / passes;
        double low = 0;
        double high = Arrays.stream(gapsMs).max().orElse(0);
        if (longer(low) <= rest) {
            return 0;
        }
        while (high - low > 0.001) {
            double middle = (low + high) / 2;
            if (longer(middle) > rest) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The chance that work which comes at a random time waits longer. */
    private double longer(double ms) {
        return Arrays.stream(gapsMs).map(gap -> Math.max(0, gap - ms)).sum() / lengthMs;
    }
}
