package io.plumbline.gateway.shadow;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What became of the exchanges a candidate might have been asked, so that two sums close once all rests:
 *
 * <pre>
 * eligible = sent + skipped{reason} + waiting
 * sent     = answered + failed{reason} + under way
 * </pre>
 *
 * Thread-safe; a counter never falls.
 */
final class Counts {

    private final LongAdder eligible = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final Map<Skip, LongAdder> skipped = adders(Skip.class);
    private final Map<Failure, LongAdder> failed = adders(Failure.class);

    void eligible() {
        eligible.increment();
    }

    void skipped(Skip reason) {
        adder(skipped, reason).increment();
    }

    void sent() {
        sent.increment();
    }

    /** Counts the end of a call. */
    void ended(@Nullable Failure failure) {
        (failure == null ? answered : adder(failed, failure)).increment();
    }

    void tokens(long used) {
        tokens.add(used);
    }

    long eligibleCount() {
        return eligible.sum();
    }

    long sentCount() {
        return sent.sum();
    }

    long answeredCount() {
        return answered.sum();
    }

    long tokenCount() {
        return tokens.sum();
    }

    long skippedCount() {
        return sum(skipped);
    }

    long skippedCount(Skip reason) {
        return adder(skipped, reason).sum();
    }

    long failedCount() {
        return sum(failed);
    }

    long failedCount(Failure reason) {
        return adder(failed, reason).sum();
    }

    /** How many wait to be sent. */
    long waiting() {
        long ended = sentCount() + skippedCount();
        return eligibleCount() - ended;
    }

    /** How many calls are under way. */
    long underWay() {
        // The ends first, so that the difference is not negative.
        long ended = answeredCount() + failedCount();
        return sentCount() - ended;
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> reasons) {
        Map<E, LongAdder> adders = new EnumMap<>(reasons);
        for (E reason : reasons.getEnumConstants()) {
            adders.put(reason, new LongAdder());
        }
        return adders;
    }

    private static <E> LongAdder adder(Map<E, LongAdder> adders, E reason) {
        LongAdder adder = adders.get(reason);
        if (adder == null) {
            throw new IllegalStateException("every reason has an adder");
        }
        return adder;
    }

    private static long sum(Map<?, LongAdder> adders) {
        return adders.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public String toString() {
        return "eligible " + eligible + " = sent " + sent + " + skipped " + skipped + " + waiting; sent = answered "
                + answered + " + failed " + failed + " + under way";
    }
}
