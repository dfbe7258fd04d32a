package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A quoted phrase that the answer must end with. */
@Singleton
public final class EndPhrase implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:end|finish|conclude|close|ending|last)\\b[^.«]{0,60}\\b(?:with|by|phrase|words?|sentence)\\b[^.«]{0,40}«(\\d+)»");

    @Override
    public String kind() {
        return "end-phrase";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.findAll(ASKED).stream()
                .map(match -> Edges.trimmed(ask.quoted(match.group(1))))
                .<Predicate<Text>>map(
                        phrase -> answer -> Edges.trimmed(answer.raw()).endsWith(phrase))
                .toList();
    }
}
