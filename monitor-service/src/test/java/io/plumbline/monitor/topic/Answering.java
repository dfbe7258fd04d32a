package io.plumbline.monitor.topic;

import java.util.Arrays;
import java.util.Random;

/**
 * Seeded prompts about some things and answers to them in some manners, each a direction: that of the thing, for answers with that
 * of the manner, and noise of the same strength in all 64 dimensions.
 */
public final class Answering {

    public static final String MAKER = Asking.MAKER;

    private static final int DIMENSIONS = 64;
    private static final double NOISE = 0.96;

    private final Random chance;
    private final double[][] things;
    private final double[][] manners;
    private final double[] style;

    /** About so many things, in so many manners. */
    public Answering(long seed, int things, int manners) {
        this.chance = new Random(seed);
        this.things = new double[things][];
        this.manners = new double[manners][];
        Arrays.setAll(this.things, i -> drawn());
        Arrays.setAll(this.manners, i -> drawn());
        this.style = drawn();
    }

    private double[] drawn() {
        double[] vector = new double[DIMENSIONS];
        Arrays.setAll(vector, d -> chance.nextGaussian() / Math.sqrt(DIMENSIONS));
        return vector;
    }

    public Direction prompt(int thing) {
        return noisy(things[thing]);
    }

    /** In the words that the model has always used. */
    public Direction answer(int thing, int manner) {
        return answer(thing, manner, 0);
    }

    /**
     * @param swerve of a model whose words are other ones whatever it is asked, in units of what a thing makes: its answers point
     *     by as much into one more direction, the same for all
     */
    public Direction answer(int thing, int manner, double swerve) {
        double[] vector = new double[DIMENSIONS];
        Arrays.setAll(vector, d -> things[thing][d] + manners[manner][d] + swerve * style[d]);
        return noisy(vector);
    }

    private Direction noisy(double[] vector) {
        double[] noise = drawn();
        double[] sum = new double[DIMENSIONS];
        Arrays.setAll(sum, d -> vector[d] + NOISE * noise[d]);
        return Direction.along(sum);
    }
}
