package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A number of sections: headings, or lines that start with Section, Chapter, Part or Day and a number. */
@Singleton
public final class SectionCount implements Constraint {

    private static final Quantity.Finder ASKED = new Quantity.Finder("sections", false);
    private static final Pattern HEADING = Pattern.compile(
            "(?i)^(?:#{1,6}\\s+\\S|(?:\\*\\*)?(?:section|chapter|part|day|paragraph)\\s+(?:\\d+|[ivx]+)\\b|\\*\\*[^*]{2,80}\\*\\*:?$)");

    private static final Pattern OTHER =
            Pattern.compile("\\bhighlight|\\bitalici|\\bbold|\\*\\*\\*|\\basterisk|\\bdivider|text sections");

    @Override
    public String kind() {
        return "sections";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ASKED.in(ask.except(OTHER)).stream()
                .filter(asked -> asked.min() > 1)
                .<Predicate<Text>>map(asked -> answer -> asked.holds(count(answer)))
                .toList();
    }

    private static long count(Text answer) {
        return answer.lines().stream()
                .filter(line -> HEADING.matcher(line).find())
                .count();
    }
}
