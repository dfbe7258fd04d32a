package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Json;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** The answer as JSON and nothing else; one code fence around it is let pass. */
@Singleton
public final class JsonOnly implements Constraint {

    // The answer as the subject or the object, or an imperative that leaves no other: JSON is also what is asked about.
    private static final Wording ASKED = Wording.compile(
            "^\\W*(?:please |only |then |and |also )*(?:(?:respond|answer|reply|output|return)(?: \\w+){0,2}|(?:format|wrap|put|give|provide|write) [^.?]{0,40}?\\b(?:answer|response|reply|output|it|this)\\b[^.?]{0,20})\\b"
                    + " (?:(?:in|as|with|only|valid|a) )*json\\b"
                    + "|\\b(?:your|entire|whole|complete) (?:answer|response|reply|output)\\b(?: \\w+){0,4} (?:in|as|only) (?:a |valid )*json\\b");

    // What an answer contains, it need not be alone.
    private static final Wording OTHER = Wording.compile("\\bcontain\\w* (?:\\w+ ){0,2}json\\b");

    @Override
    public String kind() {
        return "json";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        return ask.except(OTHER).except(Scope.DATA).has(ASKED) ? List.of(new Parsed()) : List.of();
    }

    /** IFEval's json_format; unlike there, two keys of one name break it. */
    record Parsed() implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return Json.parse(unfenced(answer.raw().strip())).isPresent();
        }
    }

    private static String unfenced(String text) {
        String content = text;
        for (String fence : List.of("```json", "```Json", "```JSON", "```")) {
            content = content.startsWith(fence) ? content.substring(fence.length()) : content;
        }
        return content.endsWith("```") ? content.substring(0, content.length() - 3) : content;
    }
}
