package io.plumbline.testkit.layers.calm;

import io.plumbline.contracts.event.Exchange;
import java.time.Instant;
import java.util.Random;

/** Breaks no rule. */
public record Calm(Exchange exchange, Instant time, long seed) {

    public int draw() {
        return new Random(seed).nextInt();
    }
}
