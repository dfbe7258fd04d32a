package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** The request itself, word for word, before the answer. */
@Singleton
public final class RepeatedPrompt implements Constraint {

    private static final Wording ASKED = Wording.compile(
            "\\b(?:repeat|repleat)\\b[^.\\n]{0,40}?\\b(?:request|prompt|question|first line|it at the (?:very )?beginning|«\\d+» word (?:for|by) word)\\b");
    private static final Wording SURE = Wording.compile(
            "\\bword (?:for|by) word\\b|\\bwithout (?:any )?chang|\\bexact(?:ly)?\\b|\\bdo not (?:change|say|add|output) ");

    @Override
    public String kind() {
        return "repeated-prompt";
    }

    @Override
    public List<Repeats> in(Ask ask) {
        String prompt = ask.original();
        Matcher asked = ASKED.matcher(prompt.toLowerCase(Locale.ROOT));
        if (!ask.has(ASKED) || !SURE.in(ask.whole()) || !asked.find()) {
            return List.of();
        }
        int start = Math.min(asked.start(), prompt.length());
        String before = prompt.substring(0, sentence(prompt, start));
        String content = before.isBlank() ? afterBlankLine(prompt, start) : before;
        return content.isBlank() ? List.of() : List.of(Repeats.of(content));
    }

    /** Where the instruction starts that holds a place: at its line, or inside of the first line at its sentence. */
    private static int sentence(String prompt, int place) {
        int line = prompt.lastIndexOf('\n', place) + 1;
        if (!prompt.substring(0, line).isBlank()) {
            return line;
        }
        for (int i = place - 1; i > line; i--) {
            if (prompt.charAt(i) == ' ' && ".?!".indexOf(prompt.charAt(i - 1)) >= 0) {
                return i;
            }
        }
        return line;
    }

    private static String afterBlankLine(String prompt, int from) {
        int blank = prompt.indexOf("\n\n", from);
        return blank < 0 ? "" : prompt.substring(blank);
    }

    /** IFEval's repeat_prompt. */
    record Repeats(String request) implements Instruction {

        static Repeats of(String request) {
            return new Repeats(request.strip().toLowerCase(Locale.ROOT));
        }

        @Override
        public boolean keptBy(Text answer) {
            return answer.lower().strip().startsWith(request);
        }

        @Override
        public String toString() {
            return "Repeats[" + request.length() + " chars]";
        }
    }
}
