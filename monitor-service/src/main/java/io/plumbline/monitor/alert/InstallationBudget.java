package io.plumbline.monitor.alert;

import io.plumbline.contracts.charter.Charter;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * How much of its budget each charter is left where the false alerts of all applications together are limited to K a month.
 *
 * <p>Budgets are shares of K then, in proportion to what the charters ask for, where they ask for more than K in all:
 *
 * <pre>  b_a = B_a · min(1, K / (Σ B + B_default)),   so that   Σ b_a ≤ K </pre>
 *
 * <p>All applications without a charter, as many as may be admitted, have the budget of one default charter between them: who
 * comes later must not move the levels of those that are watched already, nor may instances that have met others differ.
 */
public final class InstallationBudget {

    /** The key of K, which is not set where each charter is to have what it asks for. */
    public static final String KEY = "plumbline.monitor.false-alerts-per-month";

    /** Every charter has the budget it asks for. */
    public static final InstallationBudget UNLIMITED = of(OptionalDouble.empty());

    private final OptionalDouble most;

    private InstallationBudget(OptionalDouble most) {
        this.most = most;
    }

    /**
     * @param falseAlertsPerMonth K, above 0; empty for no limit
     * @throws IllegalArgumentException naming the key if it is not above 0
     */
    public static InstallationBudget of(OptionalDouble falseAlertsPerMonth) {
        falseAlertsPerMonth.ifPresent(k -> {
            if (!(k > 0 && k < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(KEY + ": expected a number above 0, not " + k);
            }
        });
        return new InstallationBudget(falseAlertsPerMonth);
    }

    /** The share of its own budget that a charter is left beside these, itself among them; in (0,1]. */
    public double share(Collection<Charter> written) {
        if (most.isEmpty()) {
            return 1;
        }
        double asked = Charter.Budget.DEFAULT.falseAlertsPerMonth()
                + written.stream()
                        .mapToDouble(charter -> charter.budget().falseAlertsPerMonth())
                        .sum();
        return Math.min(1, most.getAsDouble() / asked);
    }

    /**
     * The share of the default budget that an application without a charter is left.
     *
     * @param room how many of them there may be, at least 1
     */
    public double shareWithout(Collection<Charter> written, int room) {
        return most.isEmpty() ? 1 : share(written) / room;
    }
}
