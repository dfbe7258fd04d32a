package io.plumbline.testkit.layers.timed;

import java.time.Instant;

/** Breaks: time is a parameter. */
final class Timed {

    Instant read() {
        return Instant.now();
    }
}
