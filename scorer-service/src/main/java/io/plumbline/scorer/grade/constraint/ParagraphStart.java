package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The first word of one paragraph, given how many there are; paragraphs stand between blank lines. */
@Singleton
public final class ParagraphStart implements Constraint {

    private static final Quantity.Finder PARAGRAPHS = new Quantity.Finder("paragraphs?", false);
    private static final Map<String, Integer> ORDINALS =
            Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6, "seventh", 7, "eighth", 8);
    private static final String WHICH =
            "(?:paragraph (\\d{1,2})|(\\d{1,2})(?:st|nd|rd|th) paragraph|(first|second|third|fourth|fifth|sixth|seventh|eighth) paragraph)";
    private static final String WORD = " with (?:the )?(?:word )?(?:«(\\d+)»|([\\w'-]+))";
    private static final Wording ASKED = Wording.compile("\\b" + WHICH + "[^.«]{0,15}\\b(?:start|starts|begin|begins)"
            + WORD + "|\\b(?:start|begin) (?:the )?(?:very )?" + WHICH + WORD);

    @Override
    public String kind() {
        return "paragraph-start";
    }

    @Override
    public List<Nth> in(Ask ask) {
        Optional<Quantity> paragraphs = PARAGRAPHS.in(ask).stream().findFirst();
        return paragraphs.isEmpty()
                ? List.of()
                : ask.find(ASKED).map(match -> nth(ask, match, paragraphs.get().min())).stream()
                        .toList();
    }

    private static Nth nth(Ask ask, Matcher match, long paragraphs) {
        int from = match.group(4) != null || match.group(5) != null ? 1 : 6;
        String number = match.group(from) != null ? match.group(from) : match.group(from + 1);
        long nth = number != null ? Long.parseLong(number) : ORDINALS.getOrDefault(match.group(from + 2), 0);
        String quote = match.group(from + 3);
        String word = quote != null ? ask.quoted(quote) : match.group(from + 4);
        return new Nth(paragraphs, nth, word.strip().toLowerCase(Locale.ROOT));
    }

    /** IFEval's nth_paragraph_first_word: exactly so many paragraphs, and the nth, from 1, starts with the word. */
    record Nth(long paragraphs, long nth, String word) implements Instruction {

        @Override
        public boolean keptBy(Text answer) {
            String[] blocks = answer.raw().split("\n\n", -1);
            long filled =
                    List.of(blocks).stream().filter(block -> !block.isBlank()).count();
            return filled == paragraphs
                    && nth >= 1
                    && nth <= filled
                    && !blocks[(int) nth - 1].isBlank()
                    && firstWord(blocks[(int) nth - 1]).equals(word);
        }

        private static String firstWord(String block) {
            String token = block.strip().split("\\s", 2)[0];
            int start = 0;
            while (start < token.length() && token.charAt(start) == '\'') {
                start++;
            }
            while (start < token.length() && token.charAt(start) == '"') {
                start++;
            }
            int end = start;
            while (end < token.length() && ".,?!'\"".indexOf(token.charAt(end)) < 0) {
                end++;
            }
            return token.substring(start, end).toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return "Nth[" + nth + " of " + paragraphs + "]";
        }
    }
}
