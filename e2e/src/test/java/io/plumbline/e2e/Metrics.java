package io.plumbline.e2e;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One scrape in Prometheus' text format.
 *
 * @param series values by name and labels as they are written, for instance {@code up{job="x"}}
 */
record Metrics(Map<String, Double> series) {

    static Metrics parse(String text) {
        Map<String, Double> series = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            series.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
        return new Metrics(series);
    }

    /** The sum over all series of this name, whatever their labels; 0 when there is none. */
    double sum(String name) {
        return series.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** {@link #sum} of something that is counted. */
    long count(String name) {
        return Math.round(sum(name));
    }

    /** The series whose name begins so, and whose text holds all the parts. */
    Map<String, Double> like(String prefix, String... parts) {
        return series.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> java.util.Arrays.stream(parts).allMatch(entry.getKey()::contains))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }
}
