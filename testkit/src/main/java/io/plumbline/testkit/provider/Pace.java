package io.plumbline.testkit.provider;

import java.time.Duration;

/**
 * How fast the provider answers.
 *
 * @param first until the first byte of an answer
 * @param chunk between two chunks of a stream
 */
public record Pace(Duration first, Duration chunk) {

    public static final Pace IMMEDIATE = new Pace(Duration.ZERO, Duration.ZERO);
}
