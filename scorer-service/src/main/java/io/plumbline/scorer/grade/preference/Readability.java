package io.plumbline.scorer.grade.preference;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * How easily the answer's prose reads: Flesch's reading ease (1948), {@code 206.835 − 1.015 · words per sentence − 84.6 ·
 * syllables per word}, cut to 0 … 100 and divided by 100. Plain English lies at 0.6 to 0.7, a scientific paper at 0.3.
 *
 * <p>Syllables are counted by groups of vowels, without a silent e: within a few per cent of a dictionary over a paragraph. Says nothing
 * of whether the text makes sense. English only, from {@value #MIN_WORDS} words on; code is left out.
 */
@Singleton
public final class Readability extends DimensionGrader {

    static final int MIN_WORDS = 30;

    public Readability() {
        super("readability", 1, "preference.readability", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE, Need.ENGLISH);
    }

    @Override
    protected Verdict read(Subject subject) {
        Text answer = subject.answer();
        List<String> words = answer.wordsOfProse().stream()
                .filter(word -> Character.isLetter(word.charAt(0)))
                .toList();
        if (words.size() < MIN_WORDS || answer.sentences().isEmpty()) {
            return Verdict.abstain("short");
        }
        double perSentence = (double) words.size() / answer.sentences().size();
        double perWord =
                (double) words.stream().mapToInt(Readability::syllables).sum() / words.size();
        double ease = 206.835 - 1.015 * perSentence - 84.6 * perWord;
        return Verdict.score(
                Math.max(0, Math.min(100, ease)) / 100,
                String.format(Locale.ROOT, "words/sentence=%.1f syllables/word=%.2f", perSentence, perWord));
    }

    static int syllables(String word) {
        int groups = 0;
        boolean inside = false;
        for (int i = 0; i < word.length(); i++) {
            boolean vowel = "aeiouyáéíóúàèäöü".indexOf(word.charAt(i)) >= 0;
            groups += vowel && !inside ? 1 : 0;
            inside = vowel;
        }
        boolean silent = word.endsWith("e") && !word.endsWith("le") || word.endsWith("es") || word.endsWith("ed");
        return Math.max(1, groups - (silent && groups > 1 ? 1 : 0));
    }
}
