package io.plumbline.bench.rival;

/**
 * ADWIN2 of Bifet and Gavaldà (2007): a window that is cut when two parts of it differ in mean.
 *
 * <p>Readings are held in an exponential histogram, at most {@value #MOST} buckets of each power of two. Every {@value
 * #CLOCK} readings all cuts are tried: means that differ by more than {@code sqrt(2 v ln(2 ln n / delta) / m) + 2 ln(2
 * ln n / delta) / (3 m)}, where v is the variance of the window and 1/m = 1/n0 + 1/n1, are an alarm. Delta .002.
 */
public final class Adwin implements Rival {

    private static final int MOST = 5;
    private static final int CLOCK = 32;
    private static final int LEAST_PART = 5;
    private static final int ROWS = 32;
    private static final double DELTA = .002;

    // Oldest first in each row; row r holds buckets of 2^r readings.
    private final double[][] sums = new double[ROWS][MOST + 1];
    private final double[][] squares = new double[ROWS][MOST + 1];
    private final int[] counts = new int[ROWS];
    private long size;
    private double sum;
    private double deviations;
    private long clock;

    public Adwin(double[] baseline) {
        for (double value : baseline) {
            alarms(value);
        }
    }

    @Override
    public boolean alarms(double value) {
        if (size > 0) {
            double apart = value - sum / size;
            deviations += apart * apart * size / (size + 1);
        }
        size++;
        sum += value;
        append(0, value, 0);
        boolean cut = false;
        if (++clock % CLOCK == 0) {
            while (differs()) {
                dropOldest();
                cut = true;
            }
        }
        return cut;
    }

    private void append(int row, double bucketSum, double bucketSquares) {
        sums[row][counts[row]] = bucketSum;
        squares[row][counts[row]++] = bucketSquares;
        if (counts[row] > MOST) {
            double half = Math.scalb(1.0, row);
            double apart = (sums[row][0] - sums[row][1]) / half;
            double merged = squares[row][0] + squares[row][1] + apart * apart * half / 2;
            append(row + 1, sums[row][0] + sums[row][1], merged);
            shift(row, 2);
        }
    }

    private void shift(int row, int by) {
        counts[row] -= by;
        System.arraycopy(sums[row], by, sums[row], 0, counts[row]);
        System.arraycopy(squares[row], by, squares[row], 0, counts[row]);
    }

    private boolean differs() {
        double older = 0;
        double olderSum = 0;
        double log = Math.log(2 * Math.log(size) / DELTA);
        double variance = deviations / size;
        for (int row = ROWS - 1; row >= 0; row--) {
            for (int i = 0; i < counts[row]; i++) {
                older += Math.scalb(1.0, row);
                olderSum += sums[row][i];
                double newer = size - older;
                if (older >= LEAST_PART && newer >= LEAST_PART) {
                    double inverse = 1 / older + 1 / newer;
                    double bound = Math.sqrt(2 * variance * log * inverse) + 2 * log * inverse / 3;
                    if (Math.abs(olderSum / older - (sum - olderSum) / newer) > bound) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void dropOldest() {
        int row = ROWS - 1;
        while (counts[row] == 0) {
            row--;
        }
        double dropped = Math.scalb(1.0, row);
        double left = size - dropped;
        double apart = sums[row][0] / dropped - (sum - sums[row][0]) / left;
        deviations = Math.max(0, deviations - squares[row][0] - apart * apart * dropped * left / size);
        size = (long) left;
        sum -= sums[row][0];
        shift(row, 1);
    }

    /** Readings in the window. */
    long size() {
        return size;
    }
}
