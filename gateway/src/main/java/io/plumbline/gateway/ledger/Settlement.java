package io.plumbline.gateway.ledger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers exchanges and knows up to which number every one of them has ended.
 *
 * <p>Numbers are noted on pages, a page per tick. A page that was turned gets no further number, and is settled when each of
 * its numbers was acknowledged or dropped. The watermark is the end of the last page before the first that is not.
 *
 * <p>Numbering and counting are one step, so there is no number that is not counted. An exchange costs two critical sections
 * of a few instructions, none of them on a thread that relays. Memory: a page for each tick within which an exchange can be
 * in flight or on disk. Thread-safe.
 */
final class Settlement {

    private final Deque<Page> open = new ArrayDeque<>();
    private Page page = new Page(0);
    private long inFlight;
    private long spooled;
    private Watermark settled;

    Settlement(Instant start) {
        settled = new Watermark(start, 0, 0, 0);
    }

    /** Up to where all is known: {@code sequence = acknowledged + dropped}. */
    record Watermark(Instant through, long sequence, long acknowledged, long dropped) {

        private Watermark after(Page page) {
            return new Watermark(page.turned, page.last, acknowledged + page.acknowledged, dropped + page.dropped);
        }
    }

    /** The numbers of one tick, which follow one another. */
    private static final class Page {
        private final long before;
        private long last;
        private long acknowledged;
        private long dropped;
        private Instant turned = Instant.MAX;

        Page(long before) {
            this.before = before;
            this.last = before;
        }

        boolean isSettled() {
            return acknowledged + dropped == last - before;
        }
    }

    /** The next number, from 1; it is in flight from now on. */
    synchronized long next() {
        inFlight++;
        return ++page.last;
    }

    /** Each number ends once, by this or by {@link #dropped}; one that is not in flight is ignored. */
    synchronized void acknowledged(long number) {
        Page of = pageOf(number);
        if (of != null) {
            of.acknowledged++;
            inFlight--;
        }
    }

    synchronized void dropped(long number) {
        Page of = pageOf(number);
        if (of != null) {
            of.dropped++;
            inFlight--;
        }
    }

    /** So many numbers went from memory to disk, or back to reach their end when it is negative. */
    synchronized void spooled(int numbers) {
        spooled += numbers;
        inFlight -= numbers;
    }

    /** So many numbers in flight have ended, and nobody knows which. */
    synchronized void lost(long numbers) {
        inFlight -= numbers;
    }

    synchronized long spooled() {
        return spooled;
    }

    synchronized Watermark settled() {
        return settled;
    }

    // The youngest first: an exchange rarely takes longer than a tick.
    private @Nullable Page pageOf(long number) {
        if (number > page.before) {
            return page;
        }
        for (Iterator<Page> pages = open.descendingIterator(); pages.hasNext(); ) {
            Page candidate = pages.next();
            if (number > candidate.before) {
                return candidate;
            }
        }
        return null;
    }

    /** Begins a new page and says up to where all is settled. To be called once a tick. */
    synchronized Watermark turn(Instant now) {
        page.turned = now;
        open.addLast(page);
        page = new Page(page.last);
        while (!open.isEmpty() && open.getFirst().isSettled()) {
            settled = settled.after(open.removeFirst());
        }
        return settled;
    }

    /** How many numbers were given. */
    synchronized long given() {
        return page.last;
    }

    synchronized long inFlight() {
        return inFlight;
    }
}
