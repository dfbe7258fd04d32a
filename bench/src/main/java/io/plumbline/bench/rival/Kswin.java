package io.plumbline.bench.rival;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * KSWIN of Raab, Heusinger and Schleif (2020): the newest 30 of a sliding window of 100 against 30 drawn from the rest.
 *
 * <p>Tried at every reading, as River has it: alarms when the exact p of their Kolmogorov–Smirnov distance is at most .005,
 * which is from 14/30 on, where p is .0025. The paper's approximation alarms from 13/30 on, which is twice as often.
 */
public final class Kswin implements Rival {

    private static final int WINDOW = 100;
    private static final int NEWEST = 30;
    private static final double BOUND = 13.5 / NEWEST; // distances are whole thirtieths

    private final double[] window = new double[WINDOW];
    private final int[] order = new int[WINDOW - NEWEST];
    private final double[] drawn = new double[NEWEST];
    private final double[] newest = new double[NEWEST];
    private final SplittableRandom chance;
    private long count;

    public Kswin(double[] baseline) {
        chance = new SplittableRandom(Arrays.hashCode(baseline));
        Arrays.setAll(order, i -> i);
        for (double value : baseline) {
            window[(int) (count++ % WINDOW)] = value;
        }
    }

    @Override
    public boolean alarms(double value) {
        window[(int) (count++ % WINDOW)] = value;
        for (int i = 0; i < NEWEST; i++) {
            int other = i + chance.nextInt(order.length - i);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
            drawn[i] = at(order[i]);
            newest[i] = at(WINDOW - NEWEST + i);
        }
        Arrays.sort(drawn);
        Arrays.sort(newest);
        return Distance.kolmogorovSmirnov(drawn, newest) > BOUND;
    }

    private double at(int age) {
        return window[(int) ((count + age) % WINDOW)];
    }
}
