package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** No commas anywhere. */
@Singleton
public final class NoCommas implements Constraint {

    private static final Pattern ASKED =
            Pattern.compile("\\b(?:no|not|without|avoid|refrain|never|don't|exclude)\\b[^.]{0,40}\\bcommas?\\b");

    @Override
    public String kind() {
        return "no-commas";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.has(ASKED) ? List.of(answer -> answer.raw().indexOf(',') < 0) : List.of();
    }
}
