package io.plumbline.monitor.series;

import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * How likely readings are of which it is only known that they have the same distribution: their likelihood, what is not known of
 * the distribution integrated out. The natural logarithm, up to a sum that depends on n alone and not on how n is divided.
 *
 * <p>A begin is as likely as the product of two: of the readings before it, the baseline among them, and of those since
 * (Chernoff, Zacks, Ann. Math. Stat. 35, 1964; Smith, Biometrika 62, 1975). So neither mean is taken for known: the error of a
 * short baseline, times the thousands of readings since, would look like a change long ago.
 *
 * <ul>
 *   <li><em>hits</em>: flags, categories and scores of which most lie at one value and few elsewhere. A share θ of hits has the
 *       prior Beta(½, ½), which leaves {@code ln B(k + ½, n - k + ½)} of k hits in n. Where hits are of different size c is
 *       {@code Σd² / Σ|d|} over all readings, d the distance from that value, and {@code k = |Σd| / c}: readings then vary as 0s
 *       and cs do, {@code c² θ (1 - θ)}, which is all that a quasi-likelihood needs (Wedderburn, Biometrika 61, 1974). Flags have
 *       c = 1. A normal distribution as narrow as the readings before would take each hit for a proof, and where a few come
 *       together by chance for the begin
 *   <li><em>mean</em>: of readings with variance v and a mean that may be any, {@code n (x̄ - m)² / (2v) - ½ ln n}; m is the same
 *       for all of them and drops out
 *   <li><em>spread</em>: of distances from the mean with a variance of prior {@code 1/v}, {@code ln Γ(n/2) - n/2 ln Σd²}, one
 *       reading more at the least distance that counts keeping it finite
 * </ul>
 *
 * <p>Readings are hits where the mean square of the baseline's d is at least twice the square of their mean, as it is of 0s and
 * cs with a share of half or less; d from the nearest end of the range, or from 0 within it. Costs one or two logarithms of gamma
 * functions each time.
 */
final class MarginalLikelihood {

    private static final double HALF = 0.5;
    // Of the range: readings that vary by less are taken to vary by this.
    private static final double LEAST_SPREAD = 0.01;

    private final Facet facet;
    private final double centre;

    private MarginalLikelihood(Facet facet, double centre) {
        this.facet = facet;
        this.centre = centre;
    }

    /**
     * That of readings of a facet, as a function of their moments.
     *
     * @param known moments of the baseline, {@code since} of the readings after the change as far as they are known
     * @param all moments of the baseline and of all readings after it
     */
    static ToDoubleFunction<Moments> of(Facet facet, Moments known, Moments since, Moments all) {
        MarginalLikelihood hits = new MarginalLikelihood(facet, centre(facet, known.mean(facet.index())));
        double size = hits.size(all);
        if (hits.areFew(known) && size <= facet.high() - facet.low()) {
            return hits.ofHits(size, Math.signum(hits.sum(all)));
        }
        double least = Math.pow(LEAST_SPREAD * (facet.high() - facet.low()), 2);
        if (facet.isSpread()) {
            return moments -> ofVariance(moments.n() + 1, moments.n() * moments.meanSquare(facet.index()) + least);
        }
        // Readings that vary more after the change say less about where it was.
        double variance = DoubleStream.of(known.variance(facet.index()), since.variance(facet.index()), least)
                .max()
                .orElseThrow();
        double mean = known.mean(facet.index());
        return moments -> ofMean(moments.n(), moments.mean(facet.index()) - mean, variance);
    }

    private static double centre(Facet facet, double mean) {
        double end = mean - facet.low() < facet.high() - mean ? facet.low() : facet.high();
        return facet.low() < 0 && Math.abs(mean) < Math.abs(mean - end) ? 0 : end;
    }

    private boolean areFew(Moments known) {
        return known.n() * squares(known) >= 2 * Math.pow(sum(known), 2);
    }

    private double size(Moments all) {
        double sum = Math.abs(sum(all));
        return sum == 0 ? 0 : squares(all) / sum;
    }

    private double sum(Moments moments) {
        return moments.n() * (moments.mean(facet.index()) - centre);
    }

    private double squares(Moments moments) {
        double mean = moments.mean(facet.index());
        return moments.n() * Math.max(0, moments.meanSquare(facet.index()) - 2 * centre * mean + centre * centre);
    }

    private ToDoubleFunction<Moments> ofHits(double size, double sign) {
        return moments -> {
            double hits = size == 0 ? 0 : Math.min(moments.n(), Math.max(0, sign * sum(moments) / size));
            return LogBeta.value(hits + HALF, moments.n() - hits + HALF);
        };
    }

    private static double ofMean(long n, double distance, double variance) {
        return (n * distance * distance / variance - Math.log(n)) / 2;
    }

    private static double ofVariance(long n, double squares) {
        return LogGamma.value(n / 2.0) - n / 2.0 * Math.log(squares);
    }
}
