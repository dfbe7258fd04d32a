package io.plumbline.monitor.detect;

/**
 * What part of a detector, or the whole, has to say after a reading.
 *
 * @param mass M: the evidence summed over all possible starts of a change; positive
 * @param aged the same sum with each start weighted by its age in readings, so that {@code aged / mass} is the mean age
 * @param cause what the largest share of the mass speaks for
 */
record Evidence(double mass, double aged, String cause) {

    /** The evidence of parts with their own starts or bets, together; the largest gives the cause. */
    static Evidence sum(Evidence... parts) {
        double mass = 0;
        double aged = 0;
        Evidence leading = parts[0];
        for (Evidence part : parts) {
            mass += part.mass;
            aged += part.aged;
            leading = part.mass > leading.mass ? part : leading;
        }
        return new Evidence(mass, aged, leading.cause);
    }

    /** The average of e-detectors, which is again one, however the parts depend on each other. */
    static Evidence average(Evidence... parts) {
        return sum(parts).discountedBy(parts.length);
    }

    /** The same evidence where an alarm at A must hold although the mass runs {@code cost} times too high. */
    Evidence discountedBy(double cost) {
        return new Evidence(mass / cost, aged / cost, cause);
    }

    /** The same evidence from a part whose clock ran {@code factor} times slower than the readings. */
    Evidence stretchedBy(double factor) {
        return new Evidence(mass, aged * factor, cause);
    }

    /** The same evidence, said of one place: a component, a category. */
    Evidence at(String place) {
        return new Evidence(mass, aged, place + " " + cause);
    }

    /** Whether it is enough for readings to wait longer until they become history, see {@link Lag}. */
    boolean isSuspicion() {
        return mass >= Lag.SUSPICION;
    }

    Verdict verdict() {
        return new Verdict(Math.log(mass), Math.max(1, Math.round(aged / mass)), cause);
    }
}
