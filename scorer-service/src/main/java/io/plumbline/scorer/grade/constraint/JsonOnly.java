package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Json;
import io.plumbline.scorer.grade.Text;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** The answer as JSON and nothing else; one code fence around it is let pass. */
@Singleton
public final class JsonOnly implements Constraint {

    private static final Pattern ASKED = Pattern.compile(
            "\\b(?:only|entire|whole|valid|output|respond|answer|reply|return|format\\w*|wrap\\w*|give)\\b[^.?]{0,60}\\b(?:in|as|with|using|a|valid|the|only)\\b[^.?]{0,20}\\bjson\\b|\\bjson (?:only|format|object only)\\b|\\b(?:valid|only) json\\b");

    @Override
    public String kind() {
        return "json";
    }

    @Override
    public List<Predicate<Text>> in(Ask ask) {
        return ask.has(ASKED) ? List.of(JsonOnly::json) : List.of();
    }

    private static boolean json(Text answer) {
        return Json.parse(Json.unfenced(answer.raw())).isPresent();
    }
}
