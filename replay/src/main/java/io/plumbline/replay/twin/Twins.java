package io.plumbline.replay.twin;

import io.plumbline.monitor.twin.Pairing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the questions that were asked before a change and again after it: twins, whose two answers show the change with
 * everything else held still. For one dimension of one alert.
 *
 * <p>Two prompts are twins when they are the same but for case and white space, or their {@link Prompt#likeness} is at least
 * {@value #ALIKE}. Of the exchanges the {@value #MOST_SIDE} nearest to the change on either side are looked at.
 *
 * <p>Cost: 2 · {@value #MOST_SIDE} prompts are kept, 84 MB at the very worst and some 6 MB for questions of thirty words (prompts are
 * shared between the dimensions of an alert); an exchange from after the change is compared with at most 16 · {@value #CROWD} +
 * {@value #CROWD} from before it, so that even a log of one question asked over and over takes seconds.
 */
public final class Twins {

    /** The likeness from which on two prompts are twins. */
    public static final double ALIKE = 0.8;

    static final int MOST_SIDE = 10_000;
    static final int CROWD = 16;

    private final int direction;
    private final Pairing<Asked> pairing;
    private final Deque<Asked> before = new ArrayDeque<>();
    private final List<Asked> after = new ArrayList<>();

    /** @param direction which way the scores went: -1 down, 1 up, 0 unknown */
    public Twins(int direction) {
        this.direction = Integer.signum(direction);
        this.pairing = new Pairing<>(direction, Twins::shownOnce);
    }

    /** An exchange by its offset, with its score on the dimension. */
    public record Asked(long offset, Prompt prompt, double score) {}

    /** Two exchanges that asked the same; {@code likeness} is 1 for prompts that are the same. */
    public record Pair(Asked before, Asked after, double likeness) {
        public double difference() {
            return after.score() - before.score();
        }
    }

    /**
     * What was found.
     *
     * @param asked how many exchanges from after the change have a twin from before it
     * @param difference the mean difference of the scores, each exchange from after with the twin most like it; 0 for none
     * @param telling those whose scores differ most in the direction of the change, each exchange once
     */
    public record Found(int asked, double difference, List<Pair> telling) {
        public Found {
            telling = List.copyOf(telling);
        }
    }

    /** Takes an exchange from before the change; they come in order. */
    public void before(Asked asked) {
        if (before.size() == MOST_SIDE) {
            before.removeFirst();
        }
        before.addLast(asked);
    }

    /** Takes an exchange from after the change; they come in order. */
    public void after(Asked asked) {
        if (after.size() < MOST_SIDE) {
            after.add(asked);
        }
    }

    /** @param most how many telling pairs at most */
    public Found find(int most) {
        Index index = new Index();
        // The crowd of a much-asked question keeps those that can differ most; without a direction, the nearest ones.
        before.stream()
                .sorted(Comparator.<Asked>comparingDouble(asked -> direction * asked.score())
                        .thenComparing(Comparator.comparingLong(Asked::offset).reversed()))
                .forEach(index::add);
        List<Pairing.Pair<Asked>> pairs = new ArrayList<>();
        int asked = 0;
        double difference = 0;
        for (Asked one : after) {
            List<Pair> its = index.twins(one);
            if (!its.isEmpty()) {
                asked++;
                difference += its.stream()
                        .max(Comparator.comparingDouble(Pair::likeness)
                                .thenComparing(pair -> pair.before().offset()))
                        .orElseThrow()
                        .difference();
                its.stream()
                        .map(pair ->
                                new Pairing.Pair<>(pair.before(), pair.after(), pair.likeness(), pair.difference()))
                        .filter(pair -> pairing.weight(pair) > 0)
                        .forEach(pairs::add);
            }
        }
        return new Found(asked, asked == 0 ? 0 : difference / asked, telling(pairs, most));
    }

    private List<Pair> telling(List<Pairing.Pair<Asked>> pairs, int most) {
        return pairing
                .telling(
                        pairs,
                        most,
                        Comparator.comparingLong(
                                pair -> pair.after().offset() - pair.before().offset()))
                .stream()
                .map(pair -> new Pair(pair.before(), pair.after(), pair.likeness()))
                .toList();
    }

    private static List<?> shownOnce(Pairing.Pair<Asked> pair) {
        return List.of(
                "exchange " + pair.before().offset(),
                "exchange " + pair.after().offset(),
                "question " + pair.after().prompt().whole());
    }

    /** The exchanges from before the change by their whole prompts and by their bands. */
    private static final class Index {

        private final Map<Long, List<Asked>> same = new HashMap<>();
        private final Map<Long, List<Asked>> near = new HashMap<>();

        void add(Asked asked) {
            put(same, asked.prompt().whole(), asked);
            int[] bands = asked.prompt().bands();
            for (int band = 0; band < bands.length; band++) {
                put(near, key(band, bands[band]), asked);
            }
        }

        private static void put(Map<Long, List<Asked>> index, long key, Asked asked) {
            List<Asked> crowd = index.computeIfAbsent(key, fresh -> new ArrayList<>(1));
            if (crowd.size() < CROWD) {
                crowd.add(asked);
            }
        }

        private static long key(int band, int signature) {
            return (long) band << 32 | Integer.toUnsignedLong(signature);
        }

        List<Pair> twins(Asked after) {
            List<Pair> pairs = new ArrayList<>();
            List<Asked> exact = same.getOrDefault(after.prompt().whole(), List.of());
            exact.forEach(before -> pairs.add(new Pair(before, after, 1)));
            if (!pairs.isEmpty()) {
                return pairs;
            }
            Set<Asked> seen = new HashSet<>();
            int[] bands = after.prompt().bands();
            for (int band = 0; band < bands.length; band++) {
                for (Asked before : near.getOrDefault(key(band, bands[band]), List.of())) {
                    double likeness = seen.add(before) ? before.prompt().likeness(after.prompt()) : 0;
                    if (likeness >= ALIKE) {
                        pairs.add(new Pair(before, after, likeness));
                    }
                }
            }
            return pairs;
        }
    }
}
