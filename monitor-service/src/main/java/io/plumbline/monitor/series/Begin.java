package io.plumbline.monitor.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Where on a trail something began: of all blocks the one whose begin is likeliest, and as interval every begin that is nearly as
 * likely: the set of highest posterior density, where each is as likely beforehand. Costs two likelihoods a block, so
 * O({@value Trail#PER_SIZE} log n).
 *
 * @param first the first reading from there on, {@code low} the first of the interval
 * @param earliest time of an exchange in the interval, and {@code latest}: where partitions are read in turn these need not be
 *     its ends
 * @param sinceEver whether the interval reaches back to the first reading that counts
 * @param since moments from the first reading on
 * @param earlier what else of the interval may be the begin, before the likeliest; oldest first
 */
record Begin(
        Trail.Mark first,
        Trail.Mark low,
        Instant earliest,
        Instant latest,
        boolean sinceEver,
        Moments since,
        List<Earlier> earlier) {

    /**
     * Where it may have begun.
     *
     * @param behind by how much its likelihood is less than that of the best
     * @param between moments from there to the best
     */
    record Earlier(double behind, Moments between) {}

    /**
     * The likeliest begin.
     *
     * @param blocks of readings, oldest first; at least one, and the newest one counts always
     * @param known moments of readings from before the first that counts
     * @param from number of the first reading that counts
     * @param likelihood natural logarithm, of the moments before a begin, the known ones among them, and since
     * @param within begins whose likelihood is less than this below the best belong to the interval
     */
    static Begin likeliest(
            List<Trail.Block> blocks,
            Moments known,
            long from,
            ToDoubleBiFunction<Moments, Moments> likelihood,
            double within) {
        int last = blocks.size() - 1;
        int oldest = last;
        while (oldest > 0 && blocks.get(oldest - 1).first().number() >= from) {
            oldest--;
        }
        List<Trail.Block> counted = blocks.subList(oldest, blocks.size());
        Moments[] since = since(counted);
        double[] values = values(counted, known, since, likelihood);
        int best = values.length - 1;
        for (int i = best; i >= 0; i--) {
            best = values[i] > values[best] ? i : best;
        }
        int low = 0;
        while (values[low] < values[best] - within) {
            low++;
        }
        int high = values.length - 1;
        while (values[high] < values[best] - within) {
            high--;
        }
        // A begin may lie anywhere in the block before the one it shows in.
        int before = Math.max(0, low - 1);
        List<Instant> times = times(counted, before, Math.min(values.length - 1, high + 1));
        return new Begin(
                counted.get(best).first(),
                counted.get(before).first(),
                Collections.min(times),
                Collections.max(times),
                before == 0,
                since[best],
                earlier(counted, values, best, within));
    }

    private static List<Earlier> earlier(List<Trail.Block> blocks, double[] values, int best, double within) {
        List<Earlier> earlier = new ArrayList<>();
        Moments between = new Moments();
        for (int i = best - 1; i >= 0; i--) {
            between = sum(between, blocks.get(i).moments());
            if (values[i] >= values[best] - within) {
                earlier.add(0, new Earlier(values[best] - values[i], between));
            }
        }
        return earlier;
    }

    private static Moments[] since(List<Trail.Block> blocks) {
        Moments[] since = new Moments[blocks.size()];
        Moments sum = new Moments();
        for (int i = since.length - 1; i >= 0; i--) {
            sum = sum(sum, blocks.get(i).moments());
            since[i] = sum;
        }
        return since;
    }

    private static double[] values(
            List<Trail.Block> blocks, Moments known, Moments[] since, ToDoubleBiFunction<Moments, Moments> likelihood) {
        double[] values = new double[since.length];
        Moments before = known;
        for (int i = 0; i < values.length; i++) {
            values[i] = likelihood.applyAsDouble(before, since[i]);
            before = sum(before, blocks.get(i).moments());
        }
        return values;
    }

    private static Moments sum(Moments one, Moments other) {
        Moments sum = new Moments();
        sum.add(one);
        sum.add(other);
        return sum;
    }

    /** Of what the blocks from one to another remember; of the last its first reading only. */
    private static List<Instant> times(List<Trail.Block> blocks, int from, int to) {
        List<Instant> times = new ArrayList<>(List.of(blocks.get(to).first().time()));
        for (Trail.Block block : blocks.subList(from, to)) {
            times.add(block.first().time());
            times.add(block.least().time());
        }
        return times;
    }
}
