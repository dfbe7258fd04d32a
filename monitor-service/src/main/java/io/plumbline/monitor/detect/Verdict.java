package io.plumbline.monitor.detect;

/**
 * The evidence of a change after a reading.
 *
 * @param logEvidence natural logarithm of the evidence M, finite; alarm at {@code >= ln A} for a mean run of A
 *     readings to a false alarm, whatever the detector and the series. Stops rising at about 100
 * @param readingsSinceChange when the change began, as a number of readings of this watch ago: 1 = with this one. A
 *     point estimate, of use once the evidence is large
 * @param cause what sort of change the evidence speaks for: {@code mean-down}, {@code mean-up}, {@code spread-up},
 *     {@code spread-down}, {@code low-tail-up}, {@code high-tail-up}, {@code rate-up}, {@code rate-down}, {@code
 *     floor}; with the place in front for vectors and categories, as in {@code component 3 mean-down}, {@code
 *     category refusal rate-up}
 */
public record Verdict(double logEvidence, long readingsSinceChange, String cause) {}
