package io.plumbline.contracts.charter;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far a profile of values is from a target: {@code Σ |s − t|·|t|} over the values of the target, s in the profile and t in the target, which is the reward of
 * BaseAlign with its sign turned (Yao et al. 2024, Value FULCRA, arXiv 2311.10766); divided by the most it can be, {@code Σ (1 + |t|)·|t|}, it lies in [0,1].
 *
 * <p>A value counts as much as the target leans to one side of it, and one whose target is 0 not at all.
 */
public final class ValueDistance {

    /** The readings of a single answer that BaseAlign takes for none. */
    public static final double SLIGHT = 0.3;

    private ValueDistance() {}

    /**
     * The distance of a profile.
     *
     * @param target of each value its wanted mean in [-1,1]
     * @param profile of each value its reading in [-1,1]; one that is not there counts as 0, untouched
     * @return in [0,1], 0 at the target; empty where the target leans to no side of any value
     */
    public static OptionalDouble of(Map<String, Double> target, Map<String, Double> profile) {
        double distance = 0;
        double most = 0;
        for (Map.Entry<String, Double> value : target.entrySet()) {
            double wanted = value.getValue();
            distance += Math.abs(profile.getOrDefault(value.getKey(), 0.0) - wanted) * Math.abs(wanted);
            most += (1 + Math.abs(wanted)) * Math.abs(wanted);
        }
        return most == 0 ? OptionalDouble.empty() : OptionalDouble.of(distance / most);
    }
}
