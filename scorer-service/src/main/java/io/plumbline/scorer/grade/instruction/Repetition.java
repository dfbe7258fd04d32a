package io.plumbline.scorer.grade.instruction;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Whether the answer is free of loops: 1 minus the share of it that repeats itself the way degenerating models do.
 *
 * <p>Counted are words inside a loop (the same {@code p} ≤ {@value #MAX_PERIOD} words at least {@value #MIN_ROUNDS} times
 * in a row and {@value #MIN_LOOP_WORDS} words long), and sentences of {@value #MIN_SENTENCE_WORDS} or more words from their
 * third occurrence on; the larger share counts. Characters in a row stand in for words where a text has no spaces.
 * Ordinary prose scores exactly 1. Cost: {@value #MAX_PERIOD} comparisons a word.
 */
@Singleton
public final class Repetition extends DimensionGrader {

    static final int MAX_PERIOD = 40;
    static final int MIN_ROUNDS = 4;
    static final int MIN_LOOP_WORDS = 8;
    static final int MIN_SENTENCE_WORDS = 5;

    private static final int MAX_CHAR_PERIOD = 8;
    private static final int MIN_LOOP_CHARS = 40;
    private static final int MIN_WORDS = 8;

    public Repetition() {
        super("repetition", 1, "instruction.repetition", Need.COMPLETE, Need.TEXT);
    }

    @Override
    protected Verdict read(Subject subject) {
        if (subject.prompt().lower().contains("repeat")
                || subject.prompt().lower().contains(" times")) {
            return Verdict.abstain("asked-to-repeat");
        }
        String prose = subject.answer().prose();
        List<String> words = subject.answer().wordsOfProse();
        double chars = share(
                looped(
                        prose.length(),
                        MAX_CHAR_PERIOD,
                        MIN_LOOP_CHARS,
                        (i, p) -> prose.charAt(i) == prose.charAt(i - p) && Character.isLetterOrDigit(prose.charAt(i))),
                prose.length());
        if (words.size() < MIN_WORDS && chars == 0) {
            return Verdict.abstain("short");
        }
        double loops = share(
                looped(
                        words.size(),
                        MAX_PERIOD,
                        MIN_LOOP_WORDS,
                        (i, p) -> words.get(i).equals(words.get(i - p))),
                words.size());
        double sentences = repeatedSentences(subject.answer());
        double worst = Math.max(chars, Math.max(loops, sentences));
        return Verdict.score(1 - worst, worst == 0 ? "none" : worst == sentences ? "sentences" : "loop");
    }

    private interface SameAsBefore {
        boolean at(int index, int period);
    }

    /** How many of {@code length} elements lie in a loop of some period, the longest period's loops taken alone. */
    private static int looped(int length, int maxPeriod, int minLength, SameAsBefore same) {
        int most = 0;
        for (int period = 1; period <= maxPeriod; period++) {
            int p = period;
            most = Math.max(most, inRuns(length, period, Math.max(minLength, MIN_ROUNDS * period), i -> same.at(i, p)));
        }
        return most;
    }

    private static int inRuns(int length, int period, int minLength, IntPredicate same) {
        int covered = 0;
        int run = 0;
        for (int i = period; i <= length; i++) {
            if (i < length && same.test(i)) {
                run++;
            } else {
                covered += run > 0 && run + period >= minLength ? run + period : 0;
                run = 0;
            }
        }
        return Math.min(covered, length);
    }

    private static double repeatedSentences(Text answer) {
        List<String> sentences = answer.sentences();
        Map<String, Integer> seen = new HashMap<>();
        int words = 0;
        int repeated = 0;
        for (int i = 0; i < sentences.size(); i++) {
            String sentence = sentences.get(i);
            int size = answer.wordsOfSentences().get(i).size();
            words += size;
            if (size >= MIN_SENTENCE_WORDS && seen.merge(sentence, 1, Integer::sum) > 2) {
                repeated += size;
            }
        }
        return share(repeated, words);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
