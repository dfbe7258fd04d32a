package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A phrase that the answer must end with: quoted, or announced as exact. */
@Singleton
public final class EndPhrase implements Constraint {

    private static final Wording ASKED = Wording.compile(
            "\\b(?:end|ends|finish|finishes|conclude|close|ending|end of your (?:\\w+ )?(?:response|answer|reply))\\b[^.«]{0,60}?"
                    + "\\b(?:with|by|phrase|words?|sentence|question|saying|exactly|text|read|reads|be|say)\\b[^.«]{0,40}?«(\\d+)»");
    private static final Wording UNQUOTED = Wording.compile("\\b(?:end|finish|conclude)\\b[^.«?\\n]{0,60}?"
            + "\\bexact (?:phrase|question|sentence|words):? ([^«».?!\\n]{3,200}[.?!])");
    // A part of the answer that starts or ends so, a note, a markup sign.
    private static final Wording OTHER = Wording.compile(
            "\\b(?:each|every|first|second|third|fourth|fifth|last|sections?|paragraphs?|bullet|line|note|postscript|p\\.s|hashtags?|highlight\\w*|italici\\w*|stanzas?|\\d+(?:st|nd|rd|th))\\b");

    @Override
    public String kind() {
        return "end-phrase";
    }

    @Override
    public List<EndsWith> in(Ask ask) {
        List<String> phrases = new ArrayList<>();
        ask.except(OTHER).findAll(ASKED).forEach(match -> phrases.add(ask.quoted(match.group(1))));
        Matcher unquoted = UNQUOTED.matcher(ask.whole());
        if (phrases.isEmpty() && unquoted.find()) {
            phrases.add(unquoted.group(1));
        }
        return phrases.stream().map(EndsWith::of).toList();
    }

    /** IFEval's end_checker; unlike there, a full stop after the phrase is let pass. */
    record EndsWith(String phrase) implements Instruction {

        static EndsWith of(String phrase) {
            return new EndsWith(phrase.strip().toLowerCase(Locale.ROOT));
        }

        @Override
        public boolean keptBy(Text answer) {
            String content = unquoted(answer.lower().strip());
            return content.endsWith(phrase) || content.endsWith(phrase + ".");
        }

        @Override
        public String toString() {
            return "EndsWith[" + phrase.length() + " chars]";
        }

        private static String unquoted(String content) {
            int end = content.length();
            while (end > 0 && content.charAt(end - 1) == '"') {
                end--;
            }
            return content.substring(0, end);
        }
    }
}
