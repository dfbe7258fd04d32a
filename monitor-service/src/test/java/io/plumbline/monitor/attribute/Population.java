package io.plumbline.monitor.attribute;

import io.plumbline.contracts.event.Alert.Attribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Exchanges of two models, three languages and two tiers that hang together (German customers are mostly of the free tier),
 * with scores whose mean depends on language and tier.
 */
final class Population {

    static final List<String> ATTRIBUTES = List.of("language", "model", "tags.tier");

    static final Size KNOWN_BEGIN = new Size(0, 1, -1, 1);

    private static final List<String> LANGUAGES = List.of("en", "de", "fr");

    private final SplittableRandom chance;
    private final Map<Map<String, String>, double[]> sums = new LinkedHashMap<>();

    Population(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    /** How exchanges are drawn: the languages' shares, the second model's share. */
    record Mix(double english, double german, double newModel) {
        static final Mix USUAL = new Mix(.7, .2, 0);
    }

    /** By how much the score of an exchange is moved. */
    interface Behaviour {
        Behaviour USUAL = values -> 0;

        double moved(Map<String, String> values);

        static Behaviour of(String attribute, String value, double moved) {
            return values -> values.get(attribute).equals(value) ? moved : 0;
        }
    }

    Population before(int n, Mix mix) {
        return draw(n, mix, Behaviour.USUAL, 0);
    }

    Population since(int n, Mix mix, Behaviour behaviour) {
        return draw(n, mix, behaviour, 3);
    }

    private Population draw(int n, Mix mix, Behaviour behaviour, int at) {
        IntStream.range(0, n).forEach(i -> {
            double drawn = chance.nextDouble();
            String language = LANGUAGES.get(drawn < mix.english() ? 0 : drawn < mix.english() + mix.german() ? 1 : 2);
            String tier = chance.nextDouble() < (language.equals("de") ? .8 : .4) ? "free" : "paid";
            String model = chance.nextDouble() < mix.newModel() ? "b" : "a";
            Map<String, String> values = Map.of("language", language, "tags.tier", tier, "model", model);
            double mean = (language.equals("en") ? .8 : .6) + (tier.equals("free") ? -.05 : .05);
            double score = Math.clamp(mean + behaviour.moved(values) + .15 * chance.nextGaussian(), 0, 1);
            double[] sum = sums.computeIfAbsent(values, fresh -> new double[6]);
            sum[at]++;
            sum[at + 1] += score;
            sum[at + 2] += score * score;
        });
        return this;
    }

    List<Cell> cells() {
        return sums.entrySet().stream()
                .map(entry -> new Cell(entry.getKey(), new Shift(sums(entry.getValue(), 0), sums(entry.getValue(), 3))))
                .toList();
    }

    private static Sums sums(double[] sum, int at) {
        return new Sums((long) sum[at], sum[at + 1], sum[at + 2]);
    }

    Attribution attribution() {
        return new Attributor(ATTRIBUTES).attribute(cells(), KNOWN_BEGIN).orElseThrow();
    }
}
