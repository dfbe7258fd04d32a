package io.plumbline.gateway;

import io.plumbline.contracts.event.ExchangeId;
import io.plumbline.contracts.topic.Run;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Gives exchanges their ids and the version of the configuration that shaped them. Thread-safe. */
final class Stamp {

    private final Run run;
    private final String configVersion;
    private final Clock clock;
    private final RandomGenerator random;

    Stamp(Run run, String configVersion, Clock clock, RandomGenerator random) {
        this.run = run;
        this.configVersion = configVersion;
        this.clock = clock;
        this.random = random;
    }

    Run run() {
        return run;
    }

    String nextId() {
        return ExchangeId.next(clock, random);
    }

    String configVersion() {
        return configVersion;
    }
}
