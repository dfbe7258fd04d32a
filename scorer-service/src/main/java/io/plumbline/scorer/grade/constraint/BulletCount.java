package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** A number of bullet points: lines that start with - or *. */
@Singleton
public final class BulletCount implements Constraint {

    private static final Quantity.Finder ASKED =
            new Quantity.Finder("bullet points?|bullets|bulleted (?:points|items)", false);
    private static final Wording STAR = Wording.compile("(?m)^\\s*\\*[^*].*$");
    private static final Wording DASH = Wording.compile("(?m)^\\s*-.*$");

    @Override
    public String kind() {
        return "bullets";
    }

    @Override
    public List<Bullets> in(Ask ask) {
        return Quantity.ofOneThing(ASKED.in(ask.except(Scope.PART))).stream()
                .map(Bullets::new)
                .toList();
    }

    /** IFEval's number_bullet_lists, which asks for an exact number. */
    record Bullets(Quantity asked) implements Counted {
        @Override
        public long count(Text answer) {
            return Matches.count(STAR, answer.raw()) + Matches.count(DASH, answer.raw());
        }
    }
}
