package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A number of sentences. */
@Singleton
public final class SentenceCount implements Constraint {

    private static final Quantity.Finder ASKED = new Quantity.Finder("sentences?", false);

    private static final Pattern OTHER = Pattern.compile(
            "\\bhighlight|\\bitalici|\\b(?:per|each|every) (?:\\w+ )?(?:paragraph|section|bullet|point|item)|sentence paragraphs?\\b");

    @Override
    public String kind() {
        return "sentences";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ASKED.in(ask.except(OTHER)).stream()
                .<Predicate<Text>>map(
                        asked -> answer -> asked.holds(answer.sentences().size()))
                .toList();
    }
}
