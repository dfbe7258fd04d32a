package io.plumbline.testkit.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices; equal seeds choose alike. Not thread-safe. */
public final class Chance {

    private final SplittableRandom random;

    public Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A seed made of two numbers, for one stream of choices out of many. */
    public static long mix(long seed, long index) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index).nextLong();
    }

    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Up to {@code count} different elements in random order. */
    public <T> List<T> pickSome(List<T> from, int count) {
        List<T> left = new ArrayList<>(from);
        List<T> picked = new ArrayList<>();
        while (picked.size() < count && !left.isEmpty()) {
            picked.add(left.remove(random.nextInt(left.size())));
        }
        return picked;
    }
}
