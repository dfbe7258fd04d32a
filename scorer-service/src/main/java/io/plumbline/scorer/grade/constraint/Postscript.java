package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A postscript: P.S. or P.P.S. */
@Singleton
public final class Postscript implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\bpostscript\\b|\\bp\\.? ?(?:p\\.? ?)?s\\b\\.?[^a-z]*(?:at the end|$)|\\b(?:add|include)\\b[^.]{0,30}\\bp\\.s");
    private static final Pattern MARKER = Pattern.compile("\\bp\\. ?(p\\. ?)?s\\b");
    private static final Pattern PS = Pattern.compile("p\\.\\s?s\\.");
    private static final Pattern PPS = Pattern.compile("p\\.\\s?p\\.\\s?s");

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
                    .map(pattern -> pattern.matcher(answer.lower()).find())
                    .orElseGet(() -> answer.lower().contains(marker.toLowerCase(Locale.ROOT)));
        }

        private Optional<Pattern> pattern() {
            return switch (marker) {
                case "P.S." -> Optional.of(PS);
                case "P.P.S" -> Optional.of(PPS);
                default -> Optional.empty();
            };
        }
    }
}
