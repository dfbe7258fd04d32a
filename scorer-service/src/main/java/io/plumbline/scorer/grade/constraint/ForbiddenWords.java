package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** Quoted words or phrases that must not occur. */
@Singleton
public final class ForbiddenWords implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:do not|don't|never|avoid|without|must not|should not|shouldn't|mustn't|not|refrain from|exclude)\\b"
                    + "[^.«]{0,40}\\b(?:us(?:e|ing)|includ(?:e|ing)|say(?:ing)?|mention(?:ing)?|contain(?:ing)?|writ(?:e|ing)|words?|keywords?|phrases?|terms?)\\b[^.«]{0,30}(«.*)");

    @Override
    public String kind() {
        return "forbidden-words";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.findAll(ASKED).stream()
                .map(Matcher::group)
                .<Predicate<Text>>map(tail -> {
                    List<String> words = Keywords.quoted(ask, tail);
                    return answer -> words.stream().noneMatch(word -> Keywords.occurs(word, answer));
                })
                .toList();
    }
}
