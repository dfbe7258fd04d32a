package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A number of placeholders in square brackets, such as [address]. */
@Singleton
public final class PlaceholderCount implements Constraint {

    private static final Quantity.Finder ASKED = new Quantity.Finder("placeholders?", false);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[^\\[\\]\\n]{1,80}\\]");

    @Override
    public String kind() {
        return "placeholders";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ASKED.in(ask).stream()
                .<Predicate<Text>>map(asked -> answer -> asked.holds(count(answer)))
                .toList();
    }

    private static long count(Text answer) {
        return Matches.count(PLACEHOLDER, answer.raw());
    }
}
