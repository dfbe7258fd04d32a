package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A weighted mixture of Shiryaev–Roberts recursions {@code R = (1 + R) f}, one for each bet.
 *
 * <p>R is the sum, over every reading at which a change may have begun, of what one unit staked then has become. A
 * bet f with expectation at most 1 while nothing changes makes {@code E[R] <= t}, and so does any mixture: that is
 * the e-detector. Beside it runs the same sum weighted by age, {@code G = (G + R + 1) f}, whose ratio to R estimates
 * how long ago the change began.
 *
 * <p>That estimate also tells how much of the change a history has learned that goes on learning, see {@link #learned}: a
 * bet then is one on the rest of it. It follows from what was before the reading, so that the bet stays as fair as it was.
 *
 * <p>Constant time and memory, a few multiplications and a division a bet. The total is capped at {@value #CAP}: scaling evidence down
 * keeps it valid, and a series that recovers need not climb down from 1e300.
 */
final class ShiryaevRoberts {

    private static final double CAP = 1e43;

    /** Consecutive bets on one cause, ending before index {@code end}. */
    record Group(String cause, int end) {}

    private final double[] weights;
    private final List<Group> groups;
    private final double[] mass;
    private final double[] aged;

    /**
     * @param weights of the bets, summing to one; kept, not copied
     * @param groups of the bets in order, covering all
     */
    ShiryaevRoberts(double[] weights, List<Group> groups) {
        this.weights = weights;
        this.groups = groups;
        this.mass = new double[weights.length];
        this.aged = new double[weights.length];
    }

    /** Bets of equal weight. */
    static ShiryaevRoberts evenly(Group... groups) {
        double[] weights = new double[groups[groups.length - 1].end()];
        Arrays.fill(weights, 1.0 / weights.length);
        return new ShiryaevRoberts(weights, List.of(groups));
    }

    /** Multiplies by what each bet paid for this reading, {@code payoffs[from ..]}, and sums up. */
    Evidence step(double[] payoffs, int from) {
        return step(payoffs, from, Integer.MAX_VALUE, 1);
    }

    /** The same where readings are compared with a history: of each bet only what that has not {@link #learned} is staked. */
    Evidence step(double[] payoffs, int from, int waiting, int size) {
        for (int k = 0; k < weights.length; k++) {
            double learned = learned(k, waiting, size);
            double payoff = learned + (1 - learned) * payoffs[from + k];
            double staked = mass[k] + 1;
            aged[k] = (aged[k] + staked) * payoff;
            mass[k] = staked * payoff;
        }
        Evidence evidence = evidence();
        if (evidence.mass() <= CAP) {
            return evidence;
        }
        scale(CAP / evidence.mass());
        return evidence();
    }

    /**
     * Which share of a history is from after the change that a bet speaks for, by the mean age of what is staked on the
     * next reading.
     *
     * @param waiting how many of the latest readings the history has not learned from
     * @param size of the history in readings, positive
     * @return in [0,1) where the history has learned from all other readings of this clock, and from more before
     */
    double learned(int bet, int waiting, int size) {
        return Math.max(0, aged[bet] / (mass[bet] + 1) - waiting) / size;
    }

    /** Where the evidence stands; its mass is 0 before the first reading. */
    Evidence evidence() {
        Evidence[] parts = new Evidence[groups.size()];
        int from = 0;
        for (int g = 0; g < parts.length; g++) {
            Group group = groups.get(g);
            parts[g] = evidence(from, group);
            from = group.end();
        }
        return Evidence.sum(parts);
    }

    private Evidence evidence(int from, Group group) {
        double massSum = 0;
        double agedSum = 0;
        for (int k = from; k < group.end(); k++) {
            massSum += weights[k] * mass[k];
            agedSum += weights[k] * aged[k];
        }
        return new Evidence(massSum, agedSum, group.cause());
    }

    private void scale(double factor) {
        for (int k = 0; k < weights.length; k++) {
            mass[k] *= factor;
            aged[k] *= factor;
        }
    }

    void reset() {
        scale(0);
    }

    void snapshot(DataOutput out) throws IOException {
        out.writeByte(weights.length);
        for (int k = 0; k < weights.length; k++) {
            out.writeDouble(mass[k]);
            out.writeDouble(aged[k]);
        }
    }

    /** Takes over the evidence of a snapshot, unless it was of another set of bets: then starts anew. */
    void restore(DataInput in) throws IOException {
        int count = in.readUnsignedByte();
        for (int k = 0; k < count; k++) {
            double massThen = in.readDouble();
            double agedThen = in.readDouble();
            if (count == weights.length) {
                mass[k] = massThen;
                aged[k] = agedThen;
            }
        }
    }
}
