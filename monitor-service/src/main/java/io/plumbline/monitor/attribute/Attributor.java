package io.plumbline.monitor.attribute;

import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.Contribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes a change apart: prompt mix against behaviour, then whose behaviour it is.
 *
 * <p><strong>Mix.</strong> {@link Kitagawa} over the strata that the attributes of the traffic make together. Models and
 * versions make none: that another one answers is no property of what was asked.
 *
 * <p><strong>Whose.</strong> The behaviour of each segment is the one {@link Kitagawa} finds within it, like compared with
 * like. A segment with fewer than {@value Kitagawa#LEAST} readings from before falls back to the application's: so a model
 * that is new is compared with what there was. Segments that moved in the direction of the change are ranked by their
 * behaviour in standard errors (a shift of one segment shows in every segment that holds it, but is clearest in its own);
 * the first is taken out and the rest looked at again (greedy explain-away), until less than {@value #REST} of the behaviour
 * is left or what is left may be nothing. A segment is named only if it beats the alternative that everyone changed alike,
 * by 2 ln of the number of segments that might have done so by chance; or if it is new.
 *
 * <p><strong>Intervals.</strong> Of what is known of a change whose begin is not: those of {@link Kitagawa} are wider by as much
 * as the interval of the whole size is, since readings near the begin belong to each part in its turn.
 *
 * <p>O(segments · cells) for each segment named, of which there are at most {@value #SHOWN}.
 */
public final class Attributor {

    static final int SHOWN = 5;

    private static final double REST = 0.2;
    private static final double NORMAL_95_SQUARED = 3.841459;

    private final List<String> attributes;
    private final List<String> ofTraffic;

    /** @param attributes that the cells have */
    public Attributor(Collection<String> attributes) {
        this.attributes = attributes.stream().sorted().toList();
        this.ofTraffic = this.attributes.stream().filter(Segments::isOfTraffic).toList();
    }

    /**
     * Takes a change apart.
     *
     * @param cells every exchange in one of them; readings in [-1,1]
     * @param size of the whole change
     * @return empty when a period has no readings
     */
    public Optional<Attribution> attribute(List<Cell> cells, Size size) {
        Kitagawa all = Kitagawa.of(strata(cells, cells).values());
        if (!all.isKnown()) {
            return Optional.empty();
        }
        return Optional.of(new Attribution(
                all.mix() + all.behaviour(),
                ofTraffic.isEmpty() ? null : all.mix(),
                all.behaviour(),
                all.behaviour() - size.below() * all.margin(),
                all.behaviour() + size.above() * all.margin(),
                named(cells, all).stream().map(one -> one.told(size)).toList()));
    }

    private record Candidate(String attribute, String value, Kitagawa own, double before, double since, boolean fresh) {

        boolean holds(Cell cell) {
            return cell.value(attribute).equals(value);
        }

        double contribution() {
            return since * own.behaviour();
        }

        Contribution told(Size size) {
            double margin = own.margin();
            return new Contribution(
                    attribute + "=" + value,
                    before,
                    since,
                    own.behaviour(),
                    own.behaviour() - size.below() * margin,
                    own.behaviour() + size.above() * margin,
                    contribution());
        }
    }

    private List<Candidate> named(List<Cell> cells, Kitagawa all) {
        List<Candidate> named = new ArrayList<>();
        List<Cell> rest = cells;
        Optional<Candidate> first = first(cells, rest, all);
        while (first.isPresent()) {
            Candidate found = first.get();
            named.add(found);
            rest = rest.stream().filter(cell -> !found.holds(cell)).toList();
            Kitagawa left = Kitagawa.of(strata(rest, rest).values());
            double portion =
                    (double) total(rest).since().n() / total(cells).since().n();
            boolean enough = named.size() == SHOWN
                    || left.weight() < NORMAL_95_SQUARED
                    || portion * left.behaviour() / all.behaviour() < REST;
            first = enough ? Optional.empty() : first(cells, rest, left);
        }
        return named;
    }

    private Optional<Candidate> first(List<Cell> cells, List<Cell> rest, Kitagawa left) {
        List<Candidate> candidates = candidates(cells, rest);
        double chance = 2 * Math.log(Math.max(1, candidates.size()));
        return candidates.stream()
                .filter(candidate -> candidate.own().behaviour() * left.behaviour() > 0)
                .filter(candidate -> candidate.own().weight() > NORMAL_95_SQUARED + chance)
                .filter(candidate -> candidate.fresh() || candidate.own().weight() > left.weight() + chance)
                .max(Comparator.comparingDouble(candidate -> candidate.own().weight()));
    }

    private List<Candidate> candidates(List<Cell> cells, List<Cell> rest) {
        List<Candidate> candidates = new ArrayList<>();
        Shift whole = total(cells);
        for (String attribute : attributes) {
            Map<String, List<Cell>> byValue = new TreeMap<>();
            rest.forEach(cell -> byValue.computeIfAbsent(cell.value(attribute), fresh -> new ArrayList<>())
                    .add(cell));
            byValue.forEach((value, own) -> {
                Shift shift = total(own);
                boolean fresh = shift.before().n() < Kitagawa.LEAST;
                if (shift.since().n() > 0) {
                    candidates.add(new Candidate(
                            attribute,
                            value,
                            Kitagawa.of(strata(own, fresh ? cells : own).values()),
                            (double) shift.before().n() / whole.before().n(),
                            (double) shift.since().n() / whole.since().n(),
                            fresh));
                }
            });
        }
        return candidates;
    }

    // By stratum: the readings of some cells since, and those of others before.
    private Map<List<String>, Shift> strata(List<Cell> since, List<Cell> before) {
        Map<List<String>, Shift> strata = new LinkedHashMap<>();
        before.forEach(
                cell -> strata.merge(stratum(cell), new Shift(cell.shift().before(), Sums.NONE), Shift::plus));
        since.forEach(cell ->
                strata.merge(stratum(cell), new Shift(Sums.NONE, cell.shift().since()), Shift::plus));
        return strata;
    }

    private List<String> stratum(Cell cell) {
        return ofTraffic.stream().map(cell::value).toList();
    }

    private static Shift total(List<Cell> cells) {
        return cells.stream().map(Cell::shift).reduce(Shift.NONE, Shift::plus);
    }
}
