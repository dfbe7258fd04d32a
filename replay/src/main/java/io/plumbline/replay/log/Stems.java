package io.plumbline.replay.log;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What the ids of rows that have none begin with: of each file another one. */
final class Stems {

    private static final int LONGEST = 40;

    private Stems() {}

    /**
     * One for each file, in their order: {@code calls} for {@code calls.jsonl}; {@code calls:1} and {@code calls:2}, by place
     * in the log, where several files have the same.
     */
    static List<String> of(List<Path> files) {
        List<String> stems = files.stream().map(Stems::stem).toList();
        return IntStream.range(0, stems.size())
                .mapToObj(i ->
                        Collections.frequency(stems, stems.get(i)) == 1 ? stems.get(i) : stems.get(i) + ":" + (i + 1))
                .toList();
    }

    // Without a colon, so that no stem is another one with its place.
    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]", "_");
        return stem.substring(0, Math.min(stem.length(), LONGEST));
    }
}
