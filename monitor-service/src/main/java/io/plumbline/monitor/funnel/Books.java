package io.plumbline.monitor.funnel;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.monitor.funnel.Arrival.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The books of one gateway process: its ledger beside the numbers that turned up.
 *
 * <p>Each entry of the ledger is a mark: of the numbers up to {@code sequence} all have ended, and {@code dropped} of them
 * were dropped, so {@code sequence - dropped} must turn up. The books are closed through the newest mark where they have;
 * a mark that is older than the grace and where they have not shows what is missing.
 *
 * <p>What waits on the gateway's disk is not expected yet. That it does is believed for as long as the process that said so is
 * the latest of its gateway: a later one that found the same disk says it again, and otherwise the disk is gone.
 */
final class Books {

    /** How long a scorecard may take before its exchange counts as missing. */
    static final Duration GRACE = Duration.ofMinutes(1);

    /** After so long without an entry a process counts as ended, until it speaks again. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    /** What is missing for so long is lost: it stays missing, and the watermark moves on without it. */
    static final Duration WRITE_OFF = Duration.ofMinutes(15);

    // How far back scorecards can be expected to be there still.
    private static final Duration MEMORY = Duration.ofDays(1);

    // No process numbers so many between two entries: such a number was made up.
    private static final long MOST_AHEAD = 1L << 24;

    private final Numbers numbers;
    private final List<Mark> marks;
    private @Nullable LedgerEntry entry;
    private Start start;
    private @Nullable Mark closed;
    private boolean superseded;
    private boolean orphaned;
    private long lost;
    private @Nullable Instant shortSince;
    private Instant heard;

    /** @param heard now: silence is counted from here */
    Books(Cover cover, Instant heard) {
        numbers = new Numbers(cover.below());
        start = cover.start();
        numbers.resumeAfter(start.sequence());
        marks = new ArrayList<>(cover.marks());
        entry = cover.entry();
        closed = cover.closed();
        superseded = cover.superseded();
        orphaned = cover.orphaned();
        lost = cover.lost();
        shortSince = cover.shortSince();
        this.heard = heard;
    }

    record Mark(Instant time, Instant through, long sequence, long dropped, long spooled) {

        static Mark of(LedgerEntry entry) {
            // The last entry of a process tells of all its exchanges, whether they have ended or not.
            return entry.closed()
                    ? new Mark(entry.time(), entry.time(), entry.captured(), entry.droppedInAll(), entry.spooled())
                    : new Mark(
                            entry.time(),
                            entry.settled().through(),
                            entry.settled().sequence(),
                            entry.settled().dropped(),
                            0);
        }
    }

    /** Where the books begin: what was before is not looked at. */
    record Start(long sequence, long dropped) {

        static final Start FIRST = new Start(0, 0);
    }

    /** Everything but the numbers, as it is stored. */
    record Cover(
            Start start,
            @Nullable LedgerEntry entry,
            List<Mark> marks,
            @Nullable Mark closed,
            boolean superseded,
            long lost,
            @Nullable Instant shortSince,
            Numbers.Below below,
            boolean orphaned) {

        static final Cover BLANK =
                new Cover(Start.FIRST, null, List.of(), null, false, 0, null, Numbers.Below.NOTHING, false);

        Cover {
            start = start == null ? Start.FIRST : start;
            marks = marks == null ? List.of() : List.copyOf(marks);
            below = below == null ? Numbers.Below.NOTHING : below;
        }
    }

    Cover cover() {
        return new Cover(start, entry, marks, closed, superseded, lost, shortSince, numbers.below(), orphaned);
    }

    Numbers numbers() {
        return numbers;
    }

    @Nullable
    LedgerEntry entry() {
        return entry;
    }

    /**
     * A newer process of the same name has spoken. It counts until this one speaks again. False when that was known.
     *
     * @param newer its epoch
     */
    boolean supersede(long newer) {
        boolean alone = entry != null && entry.teller() < newer;
        boolean news = !superseded || alone != orphaned;
        superseded = true;
        orphaned = alone;
        return news;
    }

    /** Whether exchanges of it are known to wait on a disk. */
    boolean isSpooled() {
        return spooled() > 0;
    }

    private long spooled() {
        return entry == null || orphaned ? 0 : entry.spooled();
    }

    /** Takes an entry of the ledger; an older one than the latest says nothing. */
    void take(LedgerEntry told, Instant now, LongConsumer forgotten) {
        heard = now;
        if (entry != null && (told.time().isBefore(entry.time()) || isRepeat(told, entry))) {
            return;
        }
        if (entry == null) {
            begin(told, now, forgotten);
        }
        // Counts never fall: a heir may have found books that are older than what the process itself told last.
        entry = entry != null && told.isInherited() ? told.atLeast(entry) : told;
        superseded = told.isInherited() && superseded;
        orphaned = false;
        marks.add(Mark.of(entry));
        Instant due = told.time().minus(GRACE);
        while (marks.size() > 1 && !marks.get(1).time().isAfter(due)) {
            marks.remove(0);
        }
        writeOff(missing(told.time()), told.time());
        closed = newestClosed();
        // What was given up as lost may only be late: the leaves stay for it, within the bound of the set.
        if (closed != null && lost == 0) {
            numbers.forgetThrough(Math.min(closed.sequence(), marks.get(0).sequence()), forgotten);
        }
    }

    // A heir repeats what it found, under the time at which it changed last.
    private static boolean isRepeat(LedgerEntry told, LedgerEntry known) {
        return told.isInherited()
                && told.teller() == known.teller()
                && told.time().equals(known.time());
    }

    /** Notes that a number turned up. False when that says nothing new, or cannot be. */
    boolean take(long number, Fate fate, LongConsumer forgotten) {
        long known = entry == null ? numbers.highest() : entry.captured();
        if (number < 1 || number - known > MOST_AHEAD) {
            return false;
        }
        boolean fresh = numbers.add(number, fate);
        numbers.trim(forgotten);
        return fresh;
    }

    // A monitor without memory that meets an old process cannot expect to find all of its scorecards.
    private void begin(LedgerEntry first, Instant now, LongConsumer forgotten) {
        Instant born = Instant.ofEpochMilli(first.epoch());
        if (first.time().minus(MEMORY).isAfter(born)
                || first.time().plus(MEMORY).isBefore(now)) {
            start = new Start(first.settled().sequence(), first.settled().dropped());
            numbers.startAfter(start.sequence(), forgotten);
        }
    }

    private void writeOff(long missing, Instant time) {
        if (missing <= lost) {
            lost = missing;
            shortSince = null;
        } else if (shortSince == null) {
            shortSince = time;
        } else if (!shortSince.plus(WRITE_OFF).isAfter(time)) {
            lost = missing;
            shortSince = null;
        }
    }

    private @Nullable Mark newestClosed() {
        Mark newest = closed;
        for (Mark mark : marks) {
            boolean known = mark.sequence() >= numbers.forgotten();
            newest = known && waiting(mark) == 0 && missingAt(mark) <= lost ? mark : newest;
        }
        return newest;
    }

    private long missingAt(Mark mark) {
        long expected = mark.sequence() - start.sequence() - (mark.dropped() - start.dropped());
        return Math.max(0, expected - waiting(mark) - numbers.turnedUpThrough(mark.sequence()));
    }

    private long waiting(Mark mark) {
        return orphaned ? 0 : mark.spooled();
    }

    /** Up to when every exchange that was numbered is accounted for, or given up as lost; null when that is not known. */
    @Nullable
    Instant closedThrough() {
        Mark newest = newestClosed();
        return newest == null ? null : newest.through();
    }

    boolean hasEnded(Instant now) {
        return (entry != null && (entry.closed() || entry.isInherited()))
                || superseded
                || heard.plus(SILENCE).isBefore(now);
    }

    Tally tally(Instant now) {
        LedgerEntry told = entry;
        long graded = numbers.graded();
        long setAside = numbers.setAside();
        if (told == null) {
            return new Tally(graded + setAside, 0, graded, setAside, 0, 0, 0, 0, 0);
        }
        long captured = Math.max(told.captured(), numbers.highest()) - start.sequence();
        long dropped = told.droppedInAll() - start.dropped();
        long open = Math.max(0, captured - dropped - graded - setAside);
        long spooled = Math.min(spooled(), open);
        open -= spooled;
        long missing = missing(now);
        boolean gap = !told.closed() && hasEnded(now) && isDue(told.time(), now);
        long low = gap ? open : 0;
        long lost = gap ? 0 : Math.min(missing, open);
        return new Tally(
                captured,
                dropped,
                graded,
                setAside,
                spooled,
                lost,
                low,
                gap ? open + told.window() : 0,
                open - low - lost);
    }

    private long missing(Instant now) {
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (isDue(marks.get(i).time(), now)) {
                return missingAt(marks.get(i));
            }
        }
        return 0;
    }

    private static boolean isDue(Instant time, Instant now) {
        return !time.plus(GRACE).isAfter(now);
    }
}
