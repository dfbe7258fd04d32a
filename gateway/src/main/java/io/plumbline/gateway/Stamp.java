package io.plumbline.gateway;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.ExchangeId;
import io.plumbline.contracts.topic.Run;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Gives exchanges their ids and numbers them, so that a gap shows what a killed gateway took along. Thread-safe. */
final class Stamp {

    private final Run run;
    private final String gateway;
    private final String configVersion;
    private final Clock clock;
    private final RandomGenerator random;
    private final long epoch;
    private final AtomicLong sequence = new AtomicLong();

    Stamp(Run run, String gateway, String configVersion, Clock clock, RandomGenerator random) {
        this.run = run;
        this.gateway = gateway;
        this.configVersion = configVersion;
        this.clock = clock;
        this.random = random;
        this.epoch = clock.millis();
    }

    Run run() {
        return run;
    }

    String nextId() {
        return ExchangeId.next(clock, random);
    }

    Origin nextOrigin() {
        return new Origin(gateway, epoch, sequence.incrementAndGet());
    }

    String configVersion() {
        return configVersion;
    }
}
