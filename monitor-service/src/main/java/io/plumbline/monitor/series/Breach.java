package io.plumbline.monitor.series;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.function.ToDoubleFunction;

/**
 * How much likelier readings are where their mean is what it is than where it is at the floor: {@code n · KL}, natural logarithm,
 * of flags or of normal readings with a known variance. A floor is breached from above only: good readings are no sign of it,
 * however far above they lie.
 */
final class Breach {

    private static final double LEAST_VARIANCE = 1e-4;

    private Breach() {}

    /**
     * That of scores or flags in [0,1], as a function of their moments.
     *
     * @param known moments of usual readings
     */
    static ToDoubleFunction<Moments> of(double floor, Moments known, Kind kind) {
        ToDoubleFunction<Moments> likelihood = kind == Kind.FLAG || liesAtTheEnds(known)
                ? ofShare(floor, known.n())
                : ofMean(floor, known.variance(0));
        return since -> since.mean(0) < floor ? likelihood.applyAsDouble(since) : 0;
    }

    private static ToDoubleFunction<Moments> ofShare(double floor, long known) {
        // Half a reading each way keeps shares off 0 and 1, where any reading of the other sort would be a miracle.
        double share = (floor * known + 0.5) / (known + 1);
        return since -> since.n() * divergence(since.mean(0), share);
    }

    private static ToDoubleFunction<Moments> ofMean(double floor, double known) {
        double variance = Math.max(known, LEAST_VARIANCE);
        return since -> since.n() * Math.pow(since.mean(0) - floor, 2) / (2 * variance);
    }

    /**
     * Whether readings vary nearly as much as any with their mean can: those that are perfect but for a few. A normal
     * distribution as narrow as that would take each of the few for a proof; like flags they are counted for what they are.
     */
    private static boolean liesAtTheEnds(Moments known) {
        double mean = known.mean(0);
        return known.variance(0) >= mean * (1 - mean) / 2;
    }

    private static double divergence(double share, double usual) {
        double is = share == 0 ? 0 : share * Math.log(share / usual);
        double isNot = share == 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - usual));
        return is + isNot;
    }
}
