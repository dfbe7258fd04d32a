package io.plumbline.train.report;

import io.plumbline.train.head.Evaluation;
import io.plumbline.train.measure.Interval;
import java.util.List;

/** All heads in one table, those that do not ship among them. */
public final class Overview {

    private Overview() {}

    public static String table(List<Evaluation> evaluations) {
        StringBuilder table = new StringBuilder("""
                | head | rows (positive) | metric | majority | length | TF-IDF + LR | better reference | this head | ahead of TF-IDF | ahead of the reference | ships |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (Evaluation one : evaluations) {
            table.append("| [%s](heads/%s.md) | %d (%d) | %s | %.3f | %.3f | %.3f | %.3f | %s | %s | %s | %s |%n"
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
                            signed(one.ahead(Evaluation.TF_IDF)),
                            signed(one.ahead(one.reference())),
                            one.ships() ? "yes" : "no"));
        }
        return table.toString();
    }

    private static String signed(Interval interval) {
        return "%+.3f [%+.3f, %+.3f]".formatted(interval.value(), interval.low(), interval.high());
    }
}
