package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** Quoted words or phrases that must occur, each at least once. */
@Singleton
public final class RequiredWords implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:use|include|includes|including|mention|mentions|contain|contains|containing|add|has|have|with)\\b[^.«]{0,20}?"
                    + "\\b(?:words?|keywords?|phrases?|terms?)\\b:? *"
                    + Keywords.LIST);
    private static final Pattern OTHER = Pattern.compile(
            "\\b(?:do not|don't|doesn't|not|never|avoid|without|less than|fewer than|at most|no more|once|instead|either|only|start|begin|starts|begins|starting|end|ends|ending|finish)\\b[^«]{0,80}«|\\bor (?:less|fewer)\\b");

    @Override
    public String kind() {
        return "required-words";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.except(OTHER).findAll(ASKED).stream()
                .map(match -> Keywords.quoted(ask, match.group(1)))
                .<Predicate<Text>>map(words -> answer -> words.stream().allMatch(word -> Keywords.occurs(word, answer)))
                .toList();
    }
}
