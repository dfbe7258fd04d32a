package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A number of bullet points: lines that start with -, *, + or a bullet sign. */
@Singleton
public final class BulletCount implements Constraint {

    private static final Quantity.Finder ASKED =
            new Quantity.Finder("bullet points?|bullets|bulleted (?:points|items)", false);
    private static final Pattern BULLET = Pattern.compile("^(?:[-*+•‣◦▪]\\s+\\S|\\*[^*\\s])");

    @Override
    public String kind() {
        return "bullets";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ASKED.in(ask).stream()
                .<Predicate<Text>>map(asked -> answer -> asked.holds(count(answer)))
                .toList();
    }

    private static long count(Text answer) {
        return answer.lines().stream()
                .filter(line -> BULLET.matcher(line).find())
                .count();
    }
}
