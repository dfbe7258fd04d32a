package io.plumbline.scorer.grade.instruction;

import com.google.re2j.Matcher;
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
 * The share of the questions of a prompt that the answer takes up, where it asks at least two: several sentences that end with a question
 * mark, or a numbered list of questions.
 *
 * <p>A question is taken up where the answer has its number, or holds {@value #ENOUGH} or more of the stems that it shares with no other
 * question. Whether it is answered rightly, or at all, is not seen; a terse answer ("yes, and on Monday") counts as leaving
 * questions out, so answers shorter than {@value #MIN_WORDS_A_PART} words a question are not graded. English and languages with its punctuation.
 */
@Singleton
public final class Parts extends DimensionGrader {

    static final int MOST_PARTS = 12;
    static final int MIN_WORDS_A_PART = 8;
    static final double ENOUGH = 0.34;
    private static final int MIN_STEMS = 2;
    private static final int MAX_PROMPT_CHARS = 4_000;

    private static final Wording LABEL = Wording.compile("^\\W{0,3}\\(?(\\d{1,2})[).:]");

    /** One question: its number where it has one, else 0. */
    private record Part(int number, Set<String> stems) {}

    public Parts() {
        super("parts", 1, "instruction.parts", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
    }

    @Override
    protected Verdict read(Subject subject) {
        Text prompt = subject.prompt();
        if (prompt.raw().length() > MAX_PROMPT_CHARS) {
            return Verdict.abstain("long-prompt");
        }
        if (Options.of(prompt.lower(), prompt.lines()).isPresent()) {
            return Verdict.abstain("options");
        }
        List<Part> parts = parts(prompt);
        if (parts.size() < 2) {
            return Verdict.abstain("one-part");
        }
        if (subject.answer().words().size() < MIN_WORDS_A_PART * parts.size()) {
            return Verdict.abstain("terse");
        }
        Set<String> said = Stems.of(subject.answer().words());
        Set<Integer> labels = labels(subject.answer());
        long taken = parts.stream()
                .filter(part -> labels.contains(part.number()) || Stems.shareIn(own(part, parts), said) >= ENOUGH)
                .count();
        return Verdict.score((double) taken / parts.size(), "taken up " + taken + " of " + parts.size());
    }

    private static List<Part> parts(Text prompt) {
        List<Part> parts = new ArrayList<>();
        for (String sentence : prompt.sentences()) {
            Set<String> stems = Stems.of(Text.wordsOf(sentence.toLowerCase(Locale.ROOT)));
            if (sentence.endsWith("?") && stems.size() >= MIN_STEMS && parts.size() < MOST_PARTS) {
                parts.add(new Part(number(sentence), stems));
            }
        }
        return parts;
    }

    private static Set<Integer> labels(Text answer) {
        Set<Integer> labels = new HashSet<>();
        answer.lines().forEach(line -> labels.add(number(line)));
        labels.remove(0);
        return labels;
    }

    private static int number(String line) {
        Matcher label = LABEL.matcher(line);
        return label.find() ? Integer.parseInt(label.group(1)) : 0;
    }

    /** The stems that no other question has; all of them where none is its own. */
    private static Set<String> own(Part part, List<Part> parts) {
        Set<String> own = new HashSet<>(part.stems());
        parts.stream().filter(other -> other != part).forEach(other -> own.removeAll(other.stems()));
        return own.isEmpty() ? part.stems() : own;
    }
}
