package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** One of IFEval's fixed answers: My answer is yes, no, maybe. Other options are for {@code instruction.option}. */
@Singleton
public final class OneOf implements Constraint {

    private static final List<String> ANSWERS = List.of("My answer is yes.", "My answer is no.", "My answer is maybe.");
    private static final Wording ASKED = Wording.compile(
            "\\b(?:choose|answer|respond|reply|say|use|pick|select|contain|include|following|options?|one of)\\b");

    @Override
    public String kind() {
        return "one-of";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        String prompt = ask.original().toLowerCase(Locale.ROOT);
        boolean named = List.of("my answer is yes", "my answer is no", "my answer is maybe").stream()
                .allMatch(prompt::contains);
        return named && ASKED.in(ask.whole()) ? List.of(new Contains()) : List.of();
    }

    /** IFEval's constrained_response. */
    record Contains() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return ANSWERS.stream().anyMatch(answer.raw()::contains);
        }
    }
}
