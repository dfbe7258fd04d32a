package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** Everything in lower case. */
@Singleton
public final class LowerCase implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:all|only|entirely|entire(?:ly)?|in)\\b[^.]{0,30}\\b(?:lower ?case|lowercase)\\b|\\blowercase (?:letters )?only\\b|\\bno capital(?:ized)? letters\\b");

    @Override
    public String kind() {
        return "lower-case";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.has(ASKED) ? List.of(answer -> answer.raw().equals(answer.lower())) : List.of();
    }
}
