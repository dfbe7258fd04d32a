package io.plumbline.scorer.grade.preference;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;

/**
 * How well the answer's length fits what the prompt asks for: 1 within the range expected, falling on both sides with the
 * square of the distance in doublings: 0.78 at twice or half, 0.37 at four times or a quarter, 0.02 at sixteen.
 *
 * <p>The range in words comes from the prompt's own words ("briefly": 1–60, "in detail", "essay", "code": 80–900) and
 * otherwise from its length, since longer prompts get longer answers. It is a rule of thumb; the lengths themselves are
 * covariates of the scorecard, and people's preference for long answers is no part of this score.
 */
@Singleton
public final class Verbosity extends DimensionGrader {

    private static final Wording BRIEF = Wording.compile(
            "\\b(?:brief(?:ly)?|short(?:ly)?|concise(?:ly)?|one (?:word|line|sentence)|in a (?:word|sentence|nutshell)|single (?:word|sentence)|yes or no|tl;?dr|quick(?:ly)?|keep it (?:short|simple)"
                    + "|kurz|brièvement|brevemente)\\b");
    private static final Wording EXTENSIVE = Wording.compile(
            "\\b(?:detail(?:s|ed)?|essay|article|story|report|in[ -]depth|thorough(?:ly)?|comprehensive|step[ -]by[ -]step|elaborate|tutorial|guide|write (?:a|an|me|some)|code|function|implement|program|script|plan|list|explain|compare|analy[sz]e|ausführlich)\\b");

    private static final double SPREAD = 2;
    private static final int ASK_CHARS = 1_000;

    private record Range(double from, double to) {}

    public Verbosity() {
        super("verbosity", 1, "preference.verbosity", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
    }

    @Override
    protected Verdict read(Subject subject) {
        if (subject.prompt().isBlank()) {
            return Verdict.abstain("no-prompt");
        }
        Range fit = expected(subject.prompt());
        double words = size(subject.answer());
        double octaves = words < fit.from() ? log2(fit.from() / words) : words > fit.to() ? log2(words / fit.to()) : 0;
        String side = words < fit.from() ? "curt" : words > fit.to() ? "bloated" : "fits";
        return Verdict.score(Math.exp(-octaves * octaves / (2 * SPREAD)), side);
    }

    private static Range expected(Text prompt) {
        String ask = ask(prompt.lower());
        if (BRIEF.in(ask)) {
            return new Range(1, 60);
        }
        double asked = size(prompt);
        if (EXTENSIVE.in(ask)) {
            return new Range(80, Math.max(900, 2 * asked));
        }
        return new Range(Math.min(12, 3 + asked / 4), Math.max(250, 4 * asked));
    }

    /** The start and the end of a prompt: what lies between is mostly pasted material. */
    private static String ask(String prompt) {
        return prompt.length() <= 2 * ASK_CHARS
                ? prompt
                : prompt.substring(0, ASK_CHARS) + "\n" + prompt.substring(prompt.length() - ASK_CHARS);
    }

    // Scripts without spaces: a word is about two characters there.
    private static double size(Text text) {
        return Math.max(1, Math.max(text.words().size(), dense(text.raw()) / 2.0));
    }

    private static long dense(String raw) {
        return raw.chars().filter(c -> c >= 0x2E80 && c <= 0xD7FF).count();
    }

    private static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }
}
