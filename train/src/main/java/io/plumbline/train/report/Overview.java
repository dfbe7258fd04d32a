package io.plumbline.train.report;

import io.plumbline.train.head.Evaluation;
import io.plumbline.train.measure.Comparison;
import io.plumbline.train.measure.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All heads in one table, those that do not ship among them. */
public final class Overview {

    private static final String HEADING = "## Trained heads";

    private Overview() {}

    /**
     * Writes the table into the page of figures, in the place of the one that is there; what is before its heading stays.
     *
     * @param sources the commit and the machine, for people
     */
    public static void write(Path page, String table, String sources) throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : "# Figures of the graders\n\n";
        int own = before.indexOf(HEADING);
        Files.writeString(page, (own < 0 ? before : before.substring(0, own)) + """
                %s

                <!-- Written by ./plumbline train --data DIR; do not edit. -->

                Sources at %s. Of each head more on its card; the twenty of values stand on [a card of theirs](heads/appeals.md).

                %s""".formatted(HEADING, sources, table));
    }

    public static String table(List<Evaluation> evaluations) {
        StringBuilder table = new StringBuilder("""
                | head | rows (positive) | metric | majority | length | TF-IDF + LR | better reference | this head | ahead of TF-IDF | ahead of the reference | ahead of half way to it | ships |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (Evaluation one : evaluations) {
            Comparison comparison = one.comparison();
            table.append("| [%s](heads/%s.md) | %d (%d) | %s | %.3f | %.3f | %.3f | %.3f | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            one.spec().name(),
                            one.spec().name(),
                            one.data().size(),
                            one.positives(),
                            one.spec().metric(),
                            one.figure("majority").value(),
                            one.figure("length").value(),
                            one.figure(Evaluation.TF_IDF).value(),
                            one.figure(one.reference()).value(),
                            one.figure(Evaluation.HEAD),
                            signed(comparison.words()),
                            signed(comparison.reference()),
                            signed(comparison.half()),
                            one.ships() ? "yes" : "no"));
        }
        return table.toString();
    }

    private static String signed(Interval interval) {
        return "%+.3f [%+.3f, %+.3f]".formatted(interval.value(), interval.low(), interval.high());
    }
}
