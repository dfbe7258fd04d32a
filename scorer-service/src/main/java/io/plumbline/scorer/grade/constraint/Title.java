package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A title in double angular brackets: <<title>>. */
@Singleton
public final class Title implements Constraint {

    private static final Pattern ASKED =
            Pattern.compile("\\btitle\\b[^.]{0,60}(?:double angular brackets|<<)|<<[^>]{0,40}title[^>]{0,40}>>");
    private static final Pattern TITLE = Pattern.compile("<<[^>\\n]+>>");

    @Override
    public String kind() {
        return "title";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.has(ASKED) ? List.of(answer -> TITLE.matcher(answer.raw()).find()) : List.of();
    }
}
