package io.plumbline.monitor.topic;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import java.util.Arrays;

/**
 * Which way a text points among texts: {@value Embeddings#DIMENSIONS} signed bytes whose direction counts and not their
 * length. Immutable; written as a scorecard writes points.
 */
public final class Direction {

    private static final int LARGEST = 127;

    private final byte[] point;
    private final long squares;

    private Direction(byte[] point) {
        this.point = point;
        this.squares = dot(point, point);
    }

    /** @throws IllegalArgumentException if it is not {@value Embeddings#DIMENSIONS} bytes in Base64 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Direction of(String text) {
        byte[] point = Embeddings.point(text);
        if (point.length != Embeddings.DIMENSIONS) {
            throw new IllegalArgumentException("no point of " + Embeddings.DIMENSIONS + " dimensions");
        }
        return new Direction(point);
    }

    /** The direction of a vector, its largest component scaled to {@value #LARGEST}. */
    static Direction along(double[] vector) {
        double largest = 0;
        for (double component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        byte[] point = new byte[vector.length];
        for (int i = 0; largest > 0 && i < point.length; i++) {
            point[i] = (byte) Math.round(LARGEST * vector[i] / largest);
        }
        return new Direction(point);
    }

    @JsonValue
    public String text() {
        return Embeddings.text(point);
    }

    /** Whether it points nowhere. */
    public boolean isNone() {
        return squares == 0;
    }

    /** The cosine of the angle between the two, in [-1,1]; 0 where one points nowhere. The same to the last bit everywhere. */
    public double cosine(Direction other) {
        return isNone() || other.isNone() ? 0 : dot(point, other.point) / Math.sqrt((double) (squares * other.squares));
    }

    private static long dot(byte[] a, byte[] b) {
        long dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (long) a[i] * b[i];
        }
        return dot;
    }

    /** As a vector of length 1. */
    double[] unit() {
        double[] unit = new double[point.length];
        double length = Math.sqrt(squares);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = point[i] / length;
        }
        return unit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Direction direction && Arrays.equals(point, direction.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }

    /** Nothing of the text. */
    @Override
    public String toString() {
        return "direction";
    }
}
