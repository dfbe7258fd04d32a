package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A number of words. */
@Singleton
public final class WordCount implements Constraint {

    private static final Quantity.Finder ASKED = new Quantity.Finder("words?", true);

    @Override
    public String kind() {
        return "words";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ASKED.in(ask).stream()
                .<Predicate<Text>>map(
                        asked -> answer -> asked.holds(answer.words().size()))
                .toList();
    }
}
