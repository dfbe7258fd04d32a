package io.plumbline.train.fit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the minimum of a smooth convex function by limited-memory BFGS (Nocedal & Wright 2006, algorithm 7.5) with
 * backtracking until Armijo's condition holds. One step costs about one evaluation and {@code 4 · MEMORY · n} multiplications.
 */
public final class Lbfgs {

    private static final int MEMORY = 10;
    private static final double SUFFICIENT = 1e-4;
    private static final int MOST_HALVINGS = 30;

    private Lbfgs() {}

    /** A function and its gradient. */
    public interface Objective {

        /** The value at {@code point}; overwrites {@code gradient}. */
        double at(double[] point, double[] gradient);
    }

    private record Pair(double[] step, double[] change, double curvature) {}

    /**
     * Minimises from {@code start} on, until the gradient is {@code tolerance} times as long as at the start, or {@code most}
     * steps were made.
     */
    public static double[] minimise(Objective objective, double[] start, double tolerance, int most) {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        double value = objective.at(point, gradient);
        double enough = tolerance * norm(gradient);
        Deque<Pair> pairs = new ArrayDeque<>();
        for (int step = 0; step < most && norm(gradient) > enough; step++) {
            double[] direction = direction(gradient, pairs);
            double slope = dot(direction, gradient);
            double length = pairs.isEmpty() ? 1 / Math.max(1, norm(gradient)) : 1;
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
                for (int i = 0; i < next.length; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextValue = objective.at(next, nextGradient);
                if (nextValue <= value + SUFFICIENT * length * slope) {
                    break;
                }
            }
            if (nextValue >= value) {
                return point;
            }
            remember(pairs, point, next, gradient, nextGradient);
            point = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return point;
    }

    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        double[] direction = new double[gradient.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -gradient[i];
        }
        double[] alphas = new double[pairs.size()];
        int k = 0;
        for (Pair pair : pairs) {
            alphas[k] = dot(pair.step(), direction) / pair.curvature();
            add(direction, pair.change(), -alphas[k++]);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getFirst();
            double scale = last.curvature() / dot(last.change(), last.change());
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            double beta = dot(pair.change(), direction) / pair.curvature();
            add(direction, pair.step(), alphas[--k] - beta);
        }
        return direction;
    }

    private static void remember(
            Deque<Pair> pairs, double[] point, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = difference(next, point);
        double[] change = difference(nextGradient, gradient);
        double curvature = dot(step, change);
        if (curvature > 1e-12 * dot(change, change)) {
            pairs.addFirst(new Pair(step, change, curvature));
            if (pairs.size() > MEMORY) {
                pairs.removeLast();
            }
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static void add(double[] sum, double[] addend, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * addend[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
