package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** Quoted words or phrases that must occur, each at least once. */
@Singleton
public final class RequiredWords implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "(?:^|\\b(?:must|should|please|sure to|and|to|ensure)\\b[^.«]{0,20})\\W*\\b(?:use|include|mention|contain|add)\\b[^.«]{0,20}"
                    + "\\b(?:words?|keywords?|phrases?|terms?)\\b:?[^.«]{0,12}(«.*)");
    private static final Pattern OTHER = Pattern.compile(
            "\\b(?:not|never|avoid|without|don't|times|at most|no more|less than|fewer than|instead|end|start|begin|finish|or)\\b");

    @Override
    public String kind() {
        return "required-words";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.findAll(ASKED).stream()
                .map(Matcher::group)
                .filter(match -> !OTHER.matcher(match).find())
                .<Predicate<Text>>map(tail -> {
                    List<String> words = Keywords.quoted(ask, tail);
                    return answer -> words.stream().allMatch(word -> Keywords.occurs(word, answer));
                })
                .toList();
    }
}
