package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A number of paragraphs: blocks between blank lines, or between *** or --- dividers where there are any. */
@Singleton
public final class ParagraphCount implements Constraint {

    private static final Quantity.Finder ASKED = new Quantity.Finder("paragraphs?", false);
    private static final Pattern DIVIDER = Pattern.compile("(?m)^\\s*(?:\\*\\*\\*|---)\\s*$");

    @Override
    public String kind() {
        return "paragraphs";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ASKED.in(ask).stream()
                .<Predicate<Text>>map(asked -> answer -> asked.holds(count(answer)))
                .toList();
    }

    private static long count(Text answer) {
        String raw = answer.raw();
        return DIVIDER.matcher(raw).find()
                ? List.of(DIVIDER.split(raw)).stream()
                        .filter(block -> !block.isBlank())
                        .count()
                : answer.paragraphs().size();
    }
}
