package io.plumbline.scorer.grade.preference;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Stems;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A screen for what the supplied context does not hold: the share of the answer's sentences whose numbers and names all occur in the request and of whose
 * stems at least {@value #ENOUGH} do.
 *
 * <p>Context is what tools answered, and messages of {@value #MIN_CONTEXT_WORDS} or more words that mark a passage ("Context:", {@code <document>}, three quotation
 * marks); what the model said before is none. A request that is longer than what is read of it is not applicable. It compares words, so it sees an invented figure or name and not a wrong conclusion, and calls a free paraphrase unsupported. A
 * trend of its mean says something, a single score little.
 */
@Singleton
public final class Grounding extends DimensionGrader {

    static final int MIN_CONTEXT_WORDS = 60;
    static final double ENOUGH = 0.4;
    private static final int MIN_STEMS = 4;
    private static final int PASSAGE_CHARS = 8_000;

    private static final Wording PASSAGE = Wording.compile(
            "(?im)^\\W{0,4}(?:the )?(?:context|documents?|passages?|articles?|sources?|excerpts?|knowledge(?: base| section)?|text|input|search results?|references?|post|note|transcript|paragraph)\\b[^\\n]{0,40}[:>]"
                    + "|<(?:context|document|doc|passage|article|source)\\b[^>]*>|\"\"\"|```"
                    + "|\\b(?:following|given|below|above|provided|this) (?:\\w+ ){0,3}(?:context|documents?|passages?|articles?|text|excerpts?|information|sources?|post|note|transcript|report|paragraphs?|story)\\b");
    // "1.", "(2)", "**3.**", "Step 4:" before what a list says.
    private static final Pattern LABEL = Pattern.compile(
            "^[\\s*#>_+•–-]*(?:[Ss]tep )?\\(?\\d{1,2}[.):]+[\\s*_]+|^[\\s*#>_+•–-]*[Ss]tep \\d{1,2}\\b");
    private static final Wording NUMBER = Wording.compile("\\d[\\d.,]*");
    private static final Wording NAMES = Wording.compile("[a-z,;] ((?:[A-Z][a-z]{2,} ?)+)");

    public Grounding() {
        super("grounding", 3, "preference.grounding", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
    }

    @Override
    protected Verdict read(Subject subject) {
        if (!hasContext(subject)) {
            return Verdict.abstain("no-context");
        }
        Text given = given(subject);
        if (given.cut()) {
            return Verdict.abstain("too-long");
        }
        Set<String> stems = Stems.of(given.words());
        Set<String> numbers = numbers(given.raw());
        int claims = 0;
        int supported = 0;
        for (String labelled : subject.answer().sentences()) {
            String sentence = LABEL.matcher(labelled).replaceFirst("");
            Set<String> own = Stems.of(Text.wordsOf(sentence.toLowerCase(Locale.ROOT)));
            if (own.size() >= MIN_STEMS) {
                claims++;
                boolean known = numbers.containsAll(numbers(sentence)) && stems.containsAll(names(sentence));
                supported += known && Stems.shareIn(own, stems) >= ENOUGH ? 1 : 0;
            }
        }
        return claims == 0
                ? Verdict.abstain("no-claim")
                : Verdict.score((double) supported / claims, "supported " + supported + " of " + claims);
    }

    private static boolean hasContext(Subject subject) {
        return subject.exchange().messages().stream()
                .anyMatch(message -> message.parts().stream().anyMatch(Part.ToolCallResponse.class::isInstance)
                        || (!message.isFrom("assistant") && marksPassage(message.text())));
    }

    private static boolean marksPassage(String text) {
        Text cut = Text.of(text);
        return cut.words().size() >= MIN_CONTEXT_WORDS && PASSAGE.in(cut.opening(PASSAGE_CHARS));
    }

    /** All that the request holds, tools' answers included, but for what the model itself said: it would support itself. */
    private static Text given(Subject subject) {
        List<String> all = new ArrayList<>();
        for (Message message : subject.exchange().messages()) {
            if (!message.isFrom("assistant")) {
                all.add(message.text());
            }
            message.parts().stream()
                    .filter(Part.ToolCallResponse.class::isInstance)
                    .forEach(part -> all.add(((Part.ToolCallResponse) part).response()));
        }
        return Text.of(String.join("\n", all));
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            String plain = number.group().replace(",", "");
            numbers.add(plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain);
        }
        return numbers;
    }

    // Words with a capital letter inside of a sentence, each one of several in a row.
    private static Set<String> names(String sentence) {
        List<String> names = new ArrayList<>();
        Matcher name = NAMES.matcher(sentence);
        while (name.find()) {
            names.addAll(Text.wordsOf(name.group(1).toLowerCase(Locale.ROOT)));
        }
        return Stems.of(names);
    }
}
