package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Two different answers, separated by six asterisks. */
@Singleton
public final class TwoResponses implements Constraint {

    static final String SEPARATOR = "******";
    private static final Wording ASKED = Wording.compile(
            "\\b(?:two|2)\\b.*\\b(?:separated?|separating|divided?)\\b|\\b(?:separated?|separating)\\b.*\\b(?:two|2|them)\\b");
    private static final Wording SIX = Wording.compile("(?:^|[^*])\\*{6}(?:[^*]|$)|\\b(?:six|6) asterisks?\\b");

    @Override
    public String kind() {
        return "two-responses";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.has(ASKED) && SIX.in(ask.whole()) ? List.of(new Two()) : List.of();
    }

    /** IFEval's two_responses. */
    record Two() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            List<String> parts =
                    new ArrayList<>(List.of(answer.raw().split(java.util.regex.Pattern.quote(SEPARATOR), -1)));
            if (parts.size() > 1 && parts.get(parts.size() - 1).isBlank()) {
                parts.remove(parts.size() - 1);
            }
            if (parts.get(0).isBlank()) {
                parts.remove(0);
            }
            return parts.size() == 2
                    && parts.stream().noneMatch(String::isBlank)
                    && !parts.get(0).strip().equals(parts.get(1).strip());
        }
    }
}
