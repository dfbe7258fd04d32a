package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** A postscript at the end: P.S. or P.P.S. */
@Singleton
public final class Postscript implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\bpostscript\\b|\\bp\\.? ?(?:p\\.? ?)?s\\.?\\b[^a-z]*(?:at the end|$)|\\b(?:add|include)\\b[^.]{0,30}\\bp\\.s");
    private static final Pattern WRITTEN = Pattern.compile("(?im)^\\W{0,3}p\\.\\s?(?:p\\.\\s?)?s\\b");

    @Override
    public String kind() {
        return "postscript";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.has(ASKED) ? List.of(answer -> WRITTEN.matcher(answer.raw()).find()) : List.of();
    }
}
