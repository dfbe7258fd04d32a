package io.plumbline.monitor.series;

import io.plumbline.monitor.attribute.Sums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Count, sums and sums of squares of readings, facet by facet. Mutable; grows with the number of facets, where a facet that
 * an earlier reading did not have counts as 0 (a category not yet met).
 *
 * <p>Plain sums are exact enough: facets lie in [-1,1] or [0,2], so the relative error stays near n · 1e-16.
 */
final class Moments {

    private long n;
    private double[] sums = new double[0];
    private double[] squares = new double[0];

    void add(double[] facets) {
        reach(facets.length);
        n++;
        for (int i = 0; i < facets.length; i++) {
            sums[i] += facets[i];
            squares[i] += facets[i] * facets[i];
        }
    }

    void add(Moments other) {
        reach(other.sums.length);
        n += other.n;
        for (int i = 0; i < other.sums.length; i++) {
            sums[i] += other.sums[i];
            squares[i] += other.squares[i];
        }
    }

    long n() {
        return n;
    }

    int facets() {
        return sums.length;
    }

    /** The mean of a facet, 0 before the first reading. */
    double mean(int facet) {
        return n == 0 || facet >= sums.length ? 0 : sums[facet] / n;
    }

    /** The variance of a facet with divisor n - 1, 0 below two readings. */
    double variance(int facet) {
        if (n < 2 || facet >= sums.length) {
            return 0;
        }
        double mean = sums[facet] / n;
        return Math.max(0, (squares[facet] - n * mean * mean) / (n - 1));
    }

    /** The mean square of a facet, 0 before the first reading. */
    double meanSquare(int facet) {
        return n == 0 || facet >= sums.length ? 0 : squares[facet] / n;
    }

    /** What attribution needs of a facet. */
    Sums sums(int facet) {
        return facet < sums.length ? new Sums(n, sums[facet], squares[facet]) : new Sums(n, 0, 0);
    }

    private void reach(int facets) {
        if (sums.length < facets) {
            sums = Arrays.copyOf(sums, facets);
            squares = Arrays.copyOf(squares, facets);
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(n);
        out.writeByte(sums.length);
        for (int i = 0; i < sums.length; i++) {
            out.writeDouble(sums[i]);
            out.writeDouble(squares[i]);
        }
    }

    static Moments read(DataInput in) throws IOException {
        Moments moments = new Moments();
        moments.n = in.readLong();
        moments.reach(in.readUnsignedByte());
        for (int i = 0; i < moments.sums.length; i++) {
            moments.sums[i] = in.readDouble();
            moments.squares[i] = in.readDouble();
        }
        return moments;
    }
}
