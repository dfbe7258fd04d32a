package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A postscript: P.S. or P.P.S. */
@Singleton
public final class Postscript implements Constraint {

    private static final Wording ASKED = Wording.compile("\\bpostscript\\b");
    private static final Wording MARKER = Wording.compile("\\bp\\. ?(p\\. ?)?s\\b");
    private static final Wording PS = Wording.compile("p\\.\\s?s\\.");
    private static final Wording PPS = Wording.compile("p\\.\\s?p\\.\\s?s");

    @Override
    public String kind() {
        return "postscript";
    }

    @Override
    public List<Added> in(Ask ask) {
        if (!ask.has(ASKED)) {
            return List.of();
        }
        Matcher marker = MARKER.matcher(ask.whole());
        return List.of(new Added(marker.find() && marker.group(1) != null ? "P.P.S" : "P.S."));
    }

    /** IFEval's postscript, found anywhere, as there. */
    record Added(String marker) implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return pattern()
                    .map(pattern -> pattern.in(answer.lower()))
                    .orElseGet(() -> answer.lower().contains(marker.toLowerCase(Locale.ROOT)));
        }

        private Optional<Wording> pattern() {
            return switch (marker) {
                case "P.S." -> Optional.of(PS);
                case "P.P.S" -> Optional.of(PPS);
                default -> Optional.empty();
            };
        }
    }
}
