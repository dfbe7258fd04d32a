package io.plumbline.monitor.funnel;

import io.plumbline.monitor.funnel.Arrival.Fate;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sequence numbers of one gateway process that have turned up. A set, so nothing counts twice, however often it comes.
 *
 * <p>Kept in leaves of {@value #LEAF} numbers, two bits each. A leaf that is done with is forgotten and only its counts stay:
 * a number in it that comes again changes nothing. Beyond {@value #MOST_LEAVES} leaves the lowest is forgotten as it is, and
 * what still comes for it stays missing: the books may show a loss that was none, and never hide one.
 */
final class Numbers {

    static final int LEAF = 1024;
    static final int MOST_LEAVES = 1024;

    private static final int WORDS = LEAF / Long.SIZE;

    private final TreeMap<Long, Leaf> leaves = new TreeMap<>();
    private Below below;
    private long from;

    Numbers(Below below) {
        this.below = below;
    }

    /** Numbers up to this one do not count, whether they turn up or not. */
    void startAfter(long number, LongConsumer forgotten) {
        from = number;
        forgetThrough(number, forgotten);
        below = new Below(Math.max(below.leaf, number / LEAF), 0, 0);
        Leaf first = leaves.get(number / LEAF);
        if (first != null) {
            first.clear((int) (number % LEAF));
        }
    }

    /** What is forgotten: all leaves under {@code leaf}, with how many of their numbers had turned up. */
    record Below(long leaf, long graded, long setAside) {

        static final Below NOTHING = new Below(0, 0, 0);

        private Below with(long index, Leaf forgotten) {
            return new Below(index + 1, graded + forgotten.graded(), setAside + forgotten.setAside());
        }
    }

    /** Bit by bit which numbers were graded, and which were set aside and not graded. */
    private record Leaf(long[] gradedBits, long[] asideBits) {

        Leaf() {
            this(new long[WORDS], new long[WORDS]);
        }

        boolean add(int place, Fate fate) {
            int word = place / Long.SIZE;
            long bit = 1L << place;
            if ((gradedBits[word] & bit) != 0 || (fate == Fate.SET_ASIDE && (asideBits[word] & bit) != 0)) {
                return false;
            }
            // An exchange that one panel could not grade and another could is graded.
            if (fate == Fate.GRADED) {
                gradedBits[word] |= bit;
                asideBits[word] &= ~bit;
            } else {
                asideBits[word] |= bit;
            }
            return true;
        }

        void clear(int first) {
            for (int place = 0; place < first; place++) {
                gradedBits[place / Long.SIZE] &= ~(1L << place);
                asideBits[place / Long.SIZE] &= ~(1L << place);
            }
        }

        long graded() {
            return ones(gradedBits, LEAF);
        }

        long setAside() {
            return ones(asideBits, LEAF);
        }

        long within(int first) {
            return ones(gradedBits, first) + ones(asideBits, first);
        }

        private static long ones(long[] bits, int first) {
            long ones = 0;
            for (int word = 0; word < first / Long.SIZE; word++) {
                ones += Long.bitCount(bits[word]);
            }
            int rest = first % Long.SIZE;
            return rest == 0 ? ones : ones + Long.bitCount(bits[first / Long.SIZE] & ((1L << rest) - 1));
        }
    }

    static long leafOf(long number) {
        return (number - 1) / LEAF;
    }

    /** Notes a number from 1. False when that says nothing new. */
    boolean add(long number, Fate fate) {
        long index = leafOf(number);
        if (index < below.leaf || number <= from) {
            return false;
        }
        Leaf leaf = leaves.computeIfAbsent(index, fresh -> new Leaf());
        return leaf.add((int) ((number - 1) % LEAF), fate);
    }

    /** As {@link #startAfter} said before these numbers were stored. */
    void resumeAfter(long number) {
        from = number;
    }

    /** Forgets the leaves that lie at or below a number as a whole. */
    void forgetThrough(long number, LongConsumer forgotten) {
        forget(leaf -> (leaf + 1) * LEAF <= number, forgotten);
    }

    /** Forgets the lowest leaves beyond the bound. */
    void trim(LongConsumer forgotten) {
        forget(leaf -> leaves.size() > MOST_LEAVES, forgotten);
    }

    void trimAll(LongConsumer forgotten) {
        forget(leaf -> true, forgotten);
    }

    private interface Condition {
        boolean holds(long leaf);
    }

    private void forget(Condition condition, LongConsumer forgotten) {
        for (Map.Entry<Long, Leaf> lowest = leaves.firstEntry();
                lowest != null && condition.holds(lowest.getKey());
                lowest = leaves.firstEntry()) {
            leaves.pollFirstEntry();
            below = below.with(lowest.getKey(), lowest.getValue());
            forgotten.accept(lowest.getKey());
        }
    }

    /** How many numbers from 1 to {@code number} have turned up; no less than was forgotten. */
    long turnedUpThrough(long number) {
        long sum = below.graded + below.setAside;
        for (Map.Entry<Long, Leaf> leaf : leaves.headMap(leafOf(number), true).entrySet()) {
            long first = Math.min(LEAF, number - leaf.getKey() * LEAF);
            sum += leaf.getValue().within((int) first);
        }
        return sum;
    }

    long graded() {
        return below.graded + leaves.values().stream().mapToLong(Leaf::graded).sum();
    }

    long setAside() {
        return below.setAside
                + leaves.values().stream().mapToLong(Leaf::setAside).sum();
    }

    /** The largest number that has turned up, at least the largest that is forgotten; 0 when there is none. */
    long highest() {
        for (Map.Entry<Long, Leaf> leaf : leaves.descendingMap().entrySet()) {
            Leaf bits = leaf.getValue();
            for (int word = WORDS - 1; word >= 0; word--) {
                long any = bits.gradedBits[word] | bits.asideBits[word];
                if (any != 0) {
                    return leaf.getKey() * LEAF + (word + 1L) * Long.SIZE - Long.numberOfLeadingZeros(any);
                }
            }
        }
        return forgotten();
    }

    Below below() {
        return below;
    }

    /** Numbers up to this one can no longer be told from one another. */
    long forgotten() {
        return below.leaf * LEAF;
    }

    /** A leaf as bytes, for the store; null when there is none. */
    byte @Nullable [] leaf(long index) {
        Leaf leaf = leaves.get(index);
        if (leaf == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * WORDS * Long.BYTES);
        bytes.asLongBuffer().put(leaf.gradedBits).put(leaf.asideBits);
        return bytes.array();
    }

    /** Puts a leaf back. Bytes of another size are none of ours. */
    void restore(long index, byte[] stored) {
        if (stored.length == 2 * WORDS * Long.BYTES && index >= below.leaf) {
            Leaf leaf = new Leaf();
            ByteBuffer.wrap(stored).asLongBuffer().get(leaf.gradedBits).get(leaf.asideBits);
            leaf.clear((int) Math.clamp(from - index * LEAF, 0, LEAF));
            leaves.put(index, leaf);
        }
    }
}
