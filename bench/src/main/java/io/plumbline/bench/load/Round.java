package io.plumbline.bench.load;

import java.util.Arrays;

/**
 * What the clients of one round saw. Times are nanoseconds, sorted.
 *
 * @param latencies from when a request was due to the last byte of its answer
 * @param firstBytes from when a request was due to the first byte of its answer's body
 * @param gaps between two events of a streamed answer
 * @param wrong answers that failed or were not, to the byte, what the provider sends
 */
public record Round(long[] latencies, long[] firstBytes, long[] gaps, long wrong) {

    public Round {
        latencies = sorted(latencies);
        firstBytes = sorted(firstBytes);
        gaps = sorted(gaps);
    }

    private static long[] sorted(long[] values) {
        long[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** The quantile of sorted nanoseconds by nearest rank, in milliseconds; NaN of none. */
    public static double quantile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
