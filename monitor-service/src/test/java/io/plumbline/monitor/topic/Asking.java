package io.plumbline.monitor.topic;

import io.plumbline.contracts.event.Pointer;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

/** Seeded prompts about some things, each a direction with noise of the same strength in all 64 dimensions. */
public final class Asking {

    public static final String MAKER = "table@1";

    private static final int DIMENSIONS = 64;
    private static final double NOISE = 0.12;

    private final Random chance;
    private final double[][] subjects;
    private long offset;

    /** About so many things, in directions drawn at random. */
    public Asking(long seed, int things) {
        this.chance = new Random(seed);
        this.subjects = new double[things][];
        Arrays.setAll(subjects, i -> drawn(1));
    }

    private double[] drawn(double strength) {
        double[] vector = new double[DIMENSIONS];
        Arrays.setAll(vector, d -> strength * chance.nextGaussian() / Math.sqrt(DIMENSIONS));
        return vector;
    }

    /** The next prompt about one of the things: its cosine with the thing itself is some .72. */
    public Prompt about(int thing) {
        return about(thing, MAKER);
    }

    Prompt about(int thing, String maker) {
        double[] vector = subjects[thing].clone();
        double[] noise = drawn(NOISE * Math.sqrt(DIMENSIONS));
        Arrays.setAll(vector, d -> vector[d] + noise[d]);
        return prompt(maker, Direction.along(vector));
    }

    /** A prompt of which nothing is known. */
    Prompt tooShort() {
        return new Prompt(id(), new Pointer(0, offset++), null, null);
    }

    private Prompt prompt(String maker, Direction direction) {
        return new Prompt(id(), new Pointer(0, offset++), maker, direction);
    }

    private String id() {
        return new UUID(chance.nextLong(), chance.nextLong()).toString();
    }
}
