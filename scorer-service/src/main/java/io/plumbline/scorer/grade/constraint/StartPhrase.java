package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;

/** A quoted phrase that the answer must start with. */
@Singleton
public final class StartPhrase implements Constraint {

    private static final Wording ASKED =
            Wording.compile("\\b(?:start|starts|begin|begins|starting|beginning|open)\\b[^.«]{0,60}?"
                    + "\\b(?:with|by|phrase|words?|sentence|question|saying|exactly|text)\\b[^.«]{0,40}?«(\\d+)»");
    // A part of the answer that starts or ends so, a note, a markup sign.
    private static final Wording OTHER = Wording.compile(
            "\\b(?:each|every|first|second|third|fourth|fifth|last|sections?|paragraphs?|bullet|line|note|postscript|p\\.s|hashtags?|letters?|highlight\\w*|italici\\w*|stanzas?|\\d+(?:st|nd|rd|th))\\b");

    @Override
    public String kind() {
        return "start-phrase";
    }

    @Override
    public List<StartsWith> in(Ask ask) {
        return ask.except(OTHER).findAll(ASKED).stream()
                .map(match -> Edges.trimmed(ask.quoted(match.group(1))))
                .map(StartsWith::new)
                .toList();
    }

    record StartsWith(String phrase) implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return Edges.trimmed(answer.raw()).startsWith(phrase);
        }

        @Override
        public String toString() {
            return "StartsWith[" + phrase.length() + " chars]";
        }
    }
}
