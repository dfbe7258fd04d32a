package io.plumbline.bench.installation;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a planted shift.
 *
 * @param readings of what shifted, until the alert opened; more than any month has where none did
 * @param alerts opened since
 * @param named whether the first to be named by the alert as it opened is what shifted: its segment, or none where all did;
 *     {@code namedLast} the same of its last update in the month
 * @param held whether the interval of the change point that the alert opened with holds the shift
 */
record Found(int readings, int alerts, boolean named, boolean namedLast, boolean held) {

    private static final Found NOT = new Found(Integer.MAX_VALUE, 0, false, false, false);

    /**
     * Reads it from what was published in the month.
     *
     * @return null where an alert was there before the shift, which then may hide it
     */
    static @Nullable Found of(List<Alert> published, Planted planted, Traffic again) {
        Instant begin = begin(planted, again);
        if (published.stream().anyMatch(alert -> alert.opened().isBefore(begin))) {
            return null;
        }
        if (published.isEmpty()) {
            return NOT;
        }
        Alert first = published.getFirst();
        Alert last = published.stream()
                .filter(alert -> alert.id().equals(first.id()))
                .reduce((one, other) -> other)
                .orElse(first);
        ChangePoint point = first.leading().changePoint();
        int readings = again.moved() ? 1 : 0;
        while (Month.time(again.number()).isBefore(first.opened()) && again.next()) {
            readings += again.moved() ? 1 : 0;
        }
        return new Found(
                readings,
                (int) published.stream().map(Alert::id).distinct().count(),
                named(first).equals(segment(planted)),
                named(last).equals(segment(planted)),
                !point.low().isAfter(begin) && !point.high().isBefore(begin));
    }

    // Of the first exchange that shows the shift, where the traffic then stands.
    private static Instant begin(Planted planted, Traffic again) {
        while (again.next()) {
            if (again.moved()) {
                return Month.time(again.number());
            }
        }
        throw new IllegalArgumentException("nothing shifts in " + planted);
    }

    private static String segment(Planted planted) {
        return planted.segment() == Planted.ALL ? "" : Application.MARKET + "=" + Application.market(planted.segment());
    }

    // What people read first: the segment that explains most, or the one that moved.
    private static String named(Alert alert) {
        Finding leading = alert.leading();
        if (leading.segment() != null) {
            return leading.segment();
        }
        return leading.attribution() == null || leading.attribution().segments().isEmpty()
                ? ""
                : leading.attribution().segments().getFirst().segment();
    }
}
