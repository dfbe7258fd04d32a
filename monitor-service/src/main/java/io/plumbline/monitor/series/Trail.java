package io.plumbline.monitor.series;

import io.plumbline.contracts.event.Pointer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;

/**
 * The past of a series in blocks that grow with age: an exponential histogram (Datar, Gionis, Indyk, Motwani 2002).
 *
 * <p>At most {@value #PER_SIZE} blocks of each size 1, 2, 4, … readings; when there is one too many, the two oldest of the
 * size are merged. So the moments since any past reading are known up to a share 1/{@value #PER_SIZE} of the readings since,
 * in O({@value #PER_SIZE} log n) memory. Each block remembers two of its exchanges: the first, which is as good as drawn
 * at random, and the one whose first facet is least, which for scores and flags is the worst.
 */
final class Trail {

    static final int PER_SIZE = 8;

    /** What one exchange read. {@code number} counts the readings of the series from 1. */
    record Mark(long number, String exchange, Pointer at, Instant time, double value, String text) {}

    /** Readings that follow each other; mutable only while it is the newest. */
    record Block(Mark first, Mark least, Moments moments, CellMoments cells) {
        Block merge(Block next) {
            Moments both = new Moments();
            both.add(moments);
            both.add(next.moments);
            CellMoments bothCells = new CellMoments();
            bothCells.add(cells);
            bothCells.add(next.cells);
            return new Block(first, next.least.value < least.value ? next.least : least, both, bothCells);
        }
    }

    private final List<Block> blocks = new ArrayList<>();

    void add(Mark mark, double[] facets) {
        add(mark, facets, Cells.NONE, facets);
    }

    /**
     * Adds a reading.
     *
     * @param cell the cell of its exchange
     * @param plain the facets that are kept by cell
     */
    void add(Mark mark, double[] facets, int cell, double[] plain) {
        Moments one = new Moments();
        one.add(facets);
        CellMoments own = new CellMoments();
        own.add(cell, plain);
        blocks.add(new Block(mark, mark, one, own));
        for (int at = overfull(1); at >= 0; at = overfull(blocks.get(at).moments.n())) {
            blocks.set(at, blocks.get(at).merge(blocks.remove(at + 1)));
        }
    }

    // The index of the oldest block of the size when there is one too many of them, else -1. Sizes fall with the index.
    private int overfull(long size) {
        int end = blocks.size();
        while (end > 0 && blocks.get(end - 1).moments.n() < size) {
            end--;
        }
        int begin = end;
        while (begin > 0 && blocks.get(begin - 1).moments.n() == size) {
            begin--;
        }
        return end - begin > PER_SIZE ? begin : -1;
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** The moments of the blocks that begin at a reading or after it; of the newest block at least. */
    Moments since(long number) {
        Moments sum = new Moments();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (sum.n() > 0 && blocks.get(i).first.number < number) {
                break;
            }
            sum.add(blocks.get(i).moments);
        }
        return sum;
    }

    /** The moments by cell of the blocks that pass. */
    CellMoments cells(Predicate<Block> wanted) {
        CellMoments sum = new CellMoments();
        blocks.stream().filter(wanted).forEach(block -> sum.add(block.cells));
        return sum;
    }

    /** The moments of the newest blocks that hold at least so many readings together, or of all. */
    Moments newest(long readings) {
        Moments sum = new Moments();
        for (int i = blocks.size() - 1; i >= 0 && sum.n() < readings; i--) {
            sum.add(blocks.get(i).moments);
        }
        return sum;
    }

    /** The begin of the readings that the trail ends with, see {@link Begin#likeliest}. */
    Begin begin(Moments known, long from, ToDoubleBiFunction<Moments, Moments> likelihood, double within) {
        return Begin.likeliest(blocks, known, from, likelihood, within);
    }

    /** The readings an hour over the newest blocks with at least so many readings, 0 while unknown. */
    double perHour(long readings) {
        long sum = 0;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            sum += blocks.get(i).moments.n();
            if (sum >= readings || i == 0) {
                long millis = newest().time().toEpochMilli()
                        - blocks.get(i).first.time().toEpochMilli();
                return millis <= 0 || sum < 2 ? 0 : (sum - 1) * 3_600_000.0 / millis;
            }
        }
        return 0;
    }

    /** The first exchange that blocks remember from a reading on. */
    Mark oldest(long number) {
        return blocks.stream()
                .map(Block::first)
                .filter(mark -> mark.number() >= number)
                .findFirst()
                .orElseGet(this::newest);
    }

    private Mark newest() {
        return blocks.get(blocks.size() - 1).first;
    }

    /** The exchanges that blocks remember, oldest first, where the block passes. */
    List<Mark> marks(Predicate<Block> wanted) {
        List<Mark> marks = new ArrayList<>();
        for (Block block : blocks) {
            if (wanted.test(block)) {
                marks.add(block.first);
                if (block.least.number != block.first.number) {
                    marks.add(block.least);
                }
            }
        }
        return marks;
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(blocks.size());
        for (Block block : blocks) {
            Binary.writeMark(out, block.first);
            boolean same = block.least.number == block.first.number;
            out.writeBoolean(same);
            if (!same) {
                Binary.writeMark(out, block.least);
            }
            block.moments.write(out);
            block.cells.write(out);
        }
    }

    /** @param cells whether it was written with moments by cell */
    static Trail read(DataInput in, boolean cells) throws IOException {
        Trail trail = new Trail();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            Mark first = Binary.readMark(in);
            Mark least = in.readBoolean() ? first : Binary.readMark(in);
            trail.blocks.add(
                    new Block(first, least, Moments.read(in), cells ? CellMoments.read(in) : new CellMoments()));
        }
        return trail;
    }
}
