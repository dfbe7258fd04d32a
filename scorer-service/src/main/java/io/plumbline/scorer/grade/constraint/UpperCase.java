package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** Everything in capital letters. */
@Singleton
public final class UpperCase implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:all|only|entire(?:ly)?|in)\\b[^.]{0,30}\\b(?:upper ?case|capital letters|all caps|capitals)\\b|\\b(?:in )?all caps\\b|\\bcapital letters only\\b");

    private static final Pattern OTHER = Pattern.compile(
            "\\b(?:lower ?cased?|no capital|not? (?:\\w+ ){0,3}capital|without|times|words? (?:\\w+ ){0,3}(?:in|with|be|of|to) all|(?:with|in) all[ -]cap(?:ital letters|s)? (?:that|should)|some words|highlight|emphasi[sz]e)\\b");

    @Override
    public String kind() {
        return "upper-case";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.except(OTHER).has(ASKED)
                ? List.of(answer -> answer.raw().equals(answer.raw().toUpperCase(java.util.Locale.ROOT)))
                : List.of();
    }
}
