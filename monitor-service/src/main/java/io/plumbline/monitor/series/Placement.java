package io.plumbline.monitor.series;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.monitor.detect.Cell;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says among which readings a reading is ranked: the cell that a charter's attributes make of a sample.
 *
 * <p>The hour is two steps of the way, a quarter of the day and the hour itself, so that a short baseline still has cells:
 * of 500 readings spread over a day each quarter has some 125, each hour 20. Hours are UTC, which needs no table of zones
 * and makes a change of the clocks look like a small one of the season.
 *
 * <p>While an application's topics are learned, its samples name none. They are {@linkplain #isKnown not learned from}, and
 * the way ends where the topic would stand.
 */
final class Placement {

    private static final int QUARTER = 6;

    private Placement() {}

    /** Whether all is known by which exchanges are placed: topics have been learned, or none are asked for. */
    static boolean isKnown(Charter.Cells cells, Map<String, String> attributes) {
        return !cells.byTopic() || attributes.containsKey(Charter.Cells.TOPIC);
    }

    static Cell of(Charter.Cells cells, Sample sample) {
        if (cells.isEmpty()) {
            return Cell.NONE;
        }
        List<String> path = new ArrayList<>();
        for (String attribute : cells.attributes()) {
            if (attribute.equals(Charter.Cells.TOPIC) && !isKnown(cells, sample.attributes())) {
                break;
            }
            switch (attribute) {
                case Charter.Cells.TURN -> path.add("turn " + sample.turn());
                case Charter.Cells.HOUR -> {
                    int hour = sample.time().atOffset(ZoneOffset.UTC).getHour();
                    int quarter = hour / QUARTER * QUARTER;
                    path.add(quarter + "-" + (quarter + QUARTER) + " h");
                    path.add(hour + " h");
                }
                default -> path.add(sample.attributes().getOrDefault(attribute, Cells.UNKNOWN));
            }
        }
        return new Cell(path);
    }
}
