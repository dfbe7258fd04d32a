package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A number of passages highlighted as *this* or **this**. */
@Singleton
public final class HighlightCount implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:highlight|italici[sz]e)[^.]{0,12} (?:at least )?(\\d{1,2}|one|two|three|four|five|six) (?:\\w+ )?(?:sections?|parts?|phrases?|passages?|words?|sentences?|pieces?)\\b");
    private static final Pattern MARKED = Pattern.compile("\\*\\*[^*\\n]+\\*\\*|\\*[^*\\n]+\\*");

    @Override
    public String kind() {
        return "highlights";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.findAll(ASKED).stream()
                .map(match -> Quantity.number(match.group(1)))
                .<Predicate<Text>>map(least -> answer -> Matches.count(MARKED, answer.raw()) >= least)
                .toList();
    }
}
