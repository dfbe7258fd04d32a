package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** A least number of placeholders in square brackets, such as [address]. */
@Singleton
public final class PlaceholderCount implements Constraint {

    private static final Quantity.Finder ASKED = new Quantity.Finder("placeholders?", false);
    private static final Wording PLACEHOLDER = Wording.compile("\\[.*?\\]");

    @Override
    public String kind() {
        return "placeholders";
    }

    @Override
    public List<Placeholders> in(Ask ask) {
        return ASKED.in(ask.except(Scope.PART)).stream()
                .map(asked -> new Placeholders(asked.min()))
                .toList();
    }

    /** IFEval's number_placeholders. */
    record Placeholders(long least) implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return Matches.count(PLACEHOLDER, answer.raw()) >= least;
        }

        @Override
        public boolean readsPlaceholders() {
            return false;
        }
    }
}
