package io.plumbline.gateway.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.dialect.Decoded;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What every way in passes before it reads: production comes first, and memory is taken before it is used. Thread-safe. */
public final class Entrance {

    /** A buffer that doubles when it is full, and its copy. */
    private static final int UNFOLDING = 3;

    private final IngestLimits limits;
    private final IngestMemory memory;
    private final BooleanSupplier pressed;
    private final MeterRegistry registry;

    /** @param pressed whether production is short of memory or time, so that all else has to wait */
    public Entrance(IngestLimits limits, IngestMemory memory, BooleanSupplier pressed, MeterRegistry registry) {
        this.limits = limits;
        this.memory = memory;
        this.pressed = pressed;
        this.registry = registry;
    }

    /**
     * Lets a request in.
     *
     * @return its share of the memory, to be closed after it
     * @throws Refused while the gateway is short of memory or time
     */
    public IngestMemory.Share enter() {
        if (pressed.getAsBoolean()) {
            throw Refused.underPressure();
        }
        return memory.share();
    }

    /** The memory for a body that is still to come; null: it does not say how long it is. */
    public IngestMemory.Share enter(@Nullable Long length) {
        IngestMemory.Share share = enter();
        limits.requireWithin(length == null ? 0 : length);
        share.grow(length == null ? limits.maxBytes() : length);
        return share;
    }

    /** A body without its content encoding, paid for by {@code share}. */
    public byte[] plain(byte[] body, @Nullable String encoding, IngestMemory.Share share) {
        limits.requireWithin(body.length);
        if (encoding == null) {
            return limits.plain(body, null);
        }
        long most = Math.min(limits.maxBytes(), Decoded.MAX_RATIO * (long) body.length);
        long reserved = share.growUpTo(UNFOLDING * most);
        byte[] plain = limits.plain(body, encoding);
        share.shrink(reserved - Math.min(reserved, plain.length));
        return plain;
    }

    public int maxExchanges() {
        return limits.maxExchanges();
    }

    /** Counts a refusal by its title, of which there are few. */
    public Refused counted(Way way, Refused refused) {
        String reason = refused.title().replace(' ', '_');
        registry.counter("plumbline.gateway.ingest.refused", "way", way.word(), "reason", reason)
                .increment();
        return refused;
    }
}
