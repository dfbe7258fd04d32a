package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Quoted words or phrases that must not occur. */
@Singleton
public final class ForbiddenWords implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "(?:\\b(?:do not|don't|doesn't|does not|never|avoid|without|must not|should not|shouldn't|mustn't|refrain from|exclude)\\b[^.«]{0,40}?"
                    + "\\b(?:words?|keywords?|phrases?|terms?|mention(?:ing)?|say(?:ing)?)\\b:? *(?:like |such as |of |as )?)"
                    + Keywords.LIST);
    private static final Pattern ASKED_AFTER = Pattern.compile(Keywords.LIST
            + "[^.«]{0,20}\\b(?:must not|should not|shouldn't|cannot|can't|may not|must never)\\b[^.«]{0,10}"
            + "\\b(?:appear|occur|be used|be in|be mentioned)\\b");
    private static final Pattern OTHER =
            Pattern.compile("\\b(?:more than|less than|fewer than|at most|times|or less|or fewer)\\b");

    @Override
    public String kind() {
        return "forbidden-words";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        Ask unlimited = ask.except(OTHER);
        return Stream.of(ASKED, ASKED_AFTER)
                .flatMap(pattern -> unlimited.findAll(pattern).stream())
                .map(match -> Keywords.quoted(ask, match.group(1)))
                .<Predicate<Text>>map(
                        words -> answer -> words.stream().noneMatch(word -> Keywords.occurs(word, answer)))
                .toList();
    }
}
