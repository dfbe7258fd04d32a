package io.plumbline.monitor.twin;

import io.plumbline.contracts.event.Alert.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses the pairs that show a change best among exchanges that asked the same before it and after it: those whose scores
 * differ most in its direction, nothing shown twice.
 *
 * @param <T> an exchange with its score
 */
public final class Pairing<T> {

    private final int direction;
    private final Function<Pair<T>, List<?>> once;

    /**
     * @param direction which way the scores went: -1 down, 1 up, 0 unknown
     * @param once what of a pair may be shown only once, such as its two exchanges
     */
    public Pairing(int direction, Function<Pair<T>, List<?>> once) {
        this.direction = Integer.signum(direction);
        this.once = once;
    }

    /** Which way the scores of a finding's dimension went: -1, 1, or 0 where they only spread or nothing says. */
    public static int direction(Finding finding) {
        return finding.effect() == null || finding.cause().contains("spread") ? 0 : (int) Math.signum(finding.effect());
    }

    /**
     * Two exchanges that asked the same.
     *
     * @param likeness of their prompts, 1 for the same
     * @param difference of their scores, after minus before
     */
    public record Pair<T>(T before, T after, double likeness, double difference) {}

    /** How much a pair tells of the change; nothing where it is not positive. */
    public double weight(Pair<T> pair) {
        return direction == 0 ? Math.abs(pair.difference()) : direction * pair.difference();
    }

    /** The pair that tells most first, of equals the one more alike. */
    public Comparator<Pair<T>> order() {
        return Comparator.<Pair<T>>comparingDouble(this::weight)
                .thenComparingDouble(Pair::likeness)
                .reversed();
    }

    /**
     * The pairs that tell most, the first one most of all.
     *
     * @param ties which of two pairs that tell as much and are as like comes first
     */
    public List<Pair<T>> telling(Collection<Pair<T>> pairs, int most, Comparator<Pair<T>> ties) {
        List<Pair<T>> sorted = pairs.stream()
                .filter(pair -> weight(pair) > 0)
                .sorted(order().thenComparing(ties))
                .toList();
        Set<Object> shown = new HashSet<>();
        List<Pair<T>> telling = new ArrayList<>();
        for (Pair<T> pair : sorted) {
            List<?> own = once.apply(pair);
            if (telling.size() < most && own.stream().noneMatch(shown::contains)) {
                shown.addAll(own);
                telling.add(pair);
            }
        }
        return telling;
    }
}
