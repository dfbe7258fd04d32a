package io.plumbline.monitor.twin;

import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.monitor.twin.Pairing.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the questions that were asked before a change and again after it, as far as a sample shows them: pairs of exchanges whose
 * prompts point the same way (a cosine of {@value #ALIKE} at least), graded on the finding's dimension by the same grader.
 *
 * <p>Before is what lies before the change point's interval, after is what lies after the point. Cost: a cosine for each pair of
 * one side and the other, at most a quarter of the squared sample.
 */
public final class TwinSearch {

    public static final double ALIKE = 0.98;

    static final int MOST = 3;

    // The newest first; and a total order, so that the same sample always shows the same.
    private static final Comparator<Pair<Asked>> TIES = Comparator.<Pair<Asked>>comparingLong(
                    pair -> -pair.after().time().toEpochMilli())
            .thenComparingLong(pair -> -pair.before().time().toEpochMilli())
            .thenComparing(pair -> pair.after().exchange())
            .thenComparing(pair -> pair.before().exchange());

    private static final Comparator<Pair<Asked>> MOST_ALIKE =
            Comparator.comparingDouble((Pair<Asked> pair) -> -pair.likeness()).thenComparing(TIES);

    private final Finding finding;
    private final Gauge gauge;
    private final Pairing<Asked> pairing;

    private TwinSearch(Finding finding) {
        this.finding = finding;
        this.gauge = new Gauge(finding);
        this.pairing = new Pairing<>(Pairing.direction(finding), TwinSearch::shownOnce);
    }

    /** Empty where nothing was asked again, or what was graded is no number. */
    public static Optional<Twins> of(Finding finding, Collection<Asked> sample) {
        return new TwinSearch(finding).find(sample);
    }

    private Optional<Twins> find(Collection<Asked> sample) {
        List<Asked> before = new ArrayList<>();
        List<Asked> after = new ArrayList<>();
        for (Asked asked : sample) {
            if (!gauge.covers(asked) || gauge.score(asked).isEmpty()) {
                continue;
            }
            if (asked.time().isBefore(finding.changePoint().low())) {
                before.add(asked);
            } else if (!asked.time().isBefore(finding.changePoint().time())) {
                after.add(asked);
            }
        }
        return found(before, after);
    }

    private Optional<Twins> found(List<Asked> before, List<Asked> after) {
        double sum = 0;
        // Of an exchange the one pair that tells most: a question asked over and over has as many as its askings
        // squared.
        List<Pair<Asked>> best = new ArrayList<>();
        for (Asked later : after) {
            List<Pair<Asked>> pairs = pairs(later, before);
            if (!pairs.isEmpty()) {
                sum += Collections.min(pairs, MOST_ALIKE).difference();
                best.add(Collections.min(pairs, pairing.order().thenComparing(TIES)));
            }
        }
        List<Twins.Pair> telling =
                pairing.telling(best, MOST, TIES).stream().map(this::shown).toList();
        return best.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Twins(finding.dimension(), finding.segment(), best.size(), sum / best.size(), telling));
    }

    private List<Pair<Asked>> pairs(Asked later, List<Asked> before) {
        List<Pair<Asked>> pairs = new ArrayList<>();
        for (Asked earlier : before) {
            double likeness = earlier.by().equals(later.by()) && gauge.isComparable(earlier, later)
                    ? earlier.direction().cosine(later.direction())
                    : 0;
            if (likeness >= ALIKE) {
                pairs.add(new Pair<>(earlier, later, likeness, score(later) - score(earlier)));
            }
        }
        return pairs;
    }

    // A question that is asked over and over is one question.
    private static List<?> shownOnce(Pair<Asked> pair) {
        return List.of(
                pair.before().exchange(), pair.after().exchange(), pair.after().direction());
    }

    private double score(Asked asked) {
        return gauge.score(asked).orElseThrow();
    }

    private Twins.Pair shown(Pair<Asked> pair) {
        return new Twins.Pair(
                gauge.exhibit(pair.before()), gauge.exhibit(pair.after()), pair.likeness(), pair.difference());
    }
}
