package io.plumbline.scorer.grade.learned;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The four groups of values on Schwartz's circle, by their refined values; one on the border of two groups counts half in each.
 *
 * @see <a href="https://doi.org/10.1037/a0029393">Schwartz et al., Refining the Theory of Basic Individual Values (2012)</a>
 */
public enum ValueGroup {
    OPENNESS_TO_CHANGE("self-direction-thought self-direction-action stimulation", "hedonism"),
    SELF_ENHANCEMENT("achievement power-dominance power-resources", "hedonism face"),
    CONSERVATION(
            "security-personal security-societal tradition conformity-rules conformity-interpersonal", "face humility"),
    SELF_TRANSCENDENCE(
            "benevolence-caring benevolence-dependability universalism-concern universalism-nature universalism-tolerance"
                    + " universalism-objectivity",
            "humility");

    /** Of fewer values there is no telling a group from one of them. */
    static final int LEAST_VALUES = 2;

    private final Map<String, Double> weights = new LinkedHashMap<>();

    ValueGroup(String whole, String half) {
        for (String value : whole.split(" ")) {
            weights.put(value, 1.0);
        }
        for (String value : half.split(" ")) {
            weights.put(value, 0.5);
        }
    }

    /** The name in dimensions: {@code openness-to-change}. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Of each of its refined values what it counts: 1, or one half on a border. */
    Map<String, Double> weights() {
        return Collections.unmodifiableMap(weights);
    }

    /** Whether a refined value counts, wholly or half. */
    public boolean holds(String value) {
        return weights.containsKey(value);
    }

    /**
     * The mean of its values, weighted: {@code Σ w·p / Σ w} over those that are there.
     *
     * @param of each refined value how likely the answer appeals to it, in [0,1]; others are not looked at
     * @return in [0,1], empty where fewer than {@value #LEAST_VALUES} of the group's values are there
     */
    public OptionalDouble mean(Map<String, Double> of) {
        double sum = 0;
        double weight = 0;
        int values = 0;
        for (Map.Entry<String, Double> value : weights.entrySet()) {
            Double probability = of.get(value.getKey());
            if (probability != null) {
                sum += value.getValue() * probability;
                weight += value.getValue();
                values++;
            }
        }
        return values < LEAST_VALUES ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }
}
