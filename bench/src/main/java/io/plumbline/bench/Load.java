package io.plumbline.bench;

import java.time.Duration;

/**
 * What clients send in a part of the bench.
 *
 * @param perSecond requests a second
 * @param stream whether streamed answers are asked for
 * @param rounds how many rounds count
 * @param length of a round
 */
record Load(int perSecond, boolean stream, int rounds, Duration length) {}
