package io.plumbline.scorer.grade.instruction;

import io.plumbline.contracts.event.Message;
import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.constraint.Ask;
import io.plumbline.scorer.grade.constraint.Constraint;
import io.plumbline.scorer.grade.constraint.Instruction;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The share of the system prompt's verifiable rules that the answer still keeps from the conversation's second turn on.
 *
 * <p>Only what {@code instruction.constraints} can check counts, and only system and developer messages are read. Evidence names the kinds, a broken one
 * with a leading "!", and with "^" where the answer before kept it: the rule was forgotten. A user's wish in the same
 * conversation may rightly overrule a rule; that is not seen.
 */
@Singleton
public final class SystemRules extends DimensionGrader {

    private final List<Constraint> kinds;

    @Inject
    public SystemRules(@All List<Constraint> kinds) {
        super("system-rules", 3, "instruction.system-rules", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
        this.kinds =
                kinds.stream().sorted(Comparator.comparing(Constraint::kind)).toList();
    }

    @Override
    protected Verdict read(Subject subject) {
        if (subject.asked().size() < 2 || subject.previousAnswer().isEmpty()) {
            return Verdict.abstain("first-turn");
        }
        if (subject.answer().cut()) {
            return Verdict.abstain("too-long");
        }
        Text before = Text.of(subject.previousAnswer().get());
        Ask rules = Ask.of(Text.of(system(subject)));
        List<String> evidence = new ArrayList<>();
        int kept = 0;
        for (Constraint kind : kinds) {
            for (Instruction rule : kind.in(rules)) {
                boolean keeps = rule.strictlyKeptBy(subject.answer());
                kept += keeps ? 1 : 0;
                evidence.add((keeps ? "" : rule.strictlyKeptBy(before) ? "^" : "!") + kind.kind());
            }
        }
        return evidence.isEmpty()
                ? Verdict.abstain("no-rule")
                : Verdict.score((double) kept / evidence.size(), String.join(" ", evidence));
    }

    private static String system(Subject subject) {
        return subject.exchange().messages().stream()
                .filter(message -> message.isFrom("system") || message.isFrom("developer"))
                .map(Message::text)
                .collect(Collectors.joining("\n\n"));
    }
}
