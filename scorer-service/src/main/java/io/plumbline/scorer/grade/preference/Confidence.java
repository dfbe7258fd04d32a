package io.plumbline.scorer.grade.preference;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Lexicon;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * How free of hedging the answer is: {@code 1 / (1 + h / s)}, with h the weight of hedges and s the number of sentences. One
 * hedge in every sentence scores 0.5.
 *
 * <p>Lexical: it neither knows whether the doubt is justified nor sees doubt put in other words. English only.
 */
@Singleton
public final class Confidence extends DimensionGrader {

    private static final Lexicon HEDGES = Lexicon.of("""
            maybe
            perhaps
            possibly
            probably = 0.7
            presumably
            seemingly
            apparently = 0.7
            arguably
            supposedly
            roughly speaking
            might
            might be
            could be
            could possibly
            may or may not
            may be = 0.5
            may not = 0.5
            seems
            seems to
            it seems
            appears to = 0.7
            appear to = 0.7
            it appears
            tends to = 0.5
            tend to = 0.5
            likely = 0.5
            unlikely = 0.5
            i think
            i believe
            i guess
            i suppose
            i suspect
            i assume
            i feel like
            i'm not sure = 2
            i am not sure = 2
            not entirely sure = 2
            not completely sure = 2
            not certain = 2
            i'm not certain = 2
            i don't know = 2
            i do not know = 2
            i can't be sure = 2
            hard to say = 1.5
            difficult to say = 1.5
            it depends
            depends on = 0.5
            in my opinion
            in some cases = 0.5
            to some extent
            to some degree
            in a sense
            sort of
            kind of = 0.5
            more or less
            as far as i know = 1.5
            to the best of my knowledge = 1.5
            if i recall = 1.5
            if i'm not mistaken = 1.5
            correct me if = 1.5
            don't quote me = 2
            could be wrong = 2
            may be wrong = 2
            might be wrong = 2
            take this with a grain = 2
            not an expert = 1.5
            please verify
            please double-check
            double-check
            you may want to consult = 1
            consult a professional
            consult an expert
            consult with a
            seek professional
            cannot guarantee = 1.5
            can't guarantee = 1.5
            as an ai = 1
            as a language model = 1
            as an ai language model = 1.5
            it is important to note = 0.7
            it's important to note = 0.7
            it is worth noting = 0.7
            it's worth noting = 0.7
            """);

    public Confidence() {
        super("confidence", 1, "preference.confidence", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE, Need.ENGLISH);
    }

    @Override
    protected Verdict read(Subject subject) {
        List<String> sentences = subject.answer().sentences();
        if (sentences.isEmpty()) {
            return Verdict.abstain("no-prose");
        }
        List<Lexicon.Hit> hedges = HEDGES.hits(subject.answer().wordsOfProse());
        double weight = hedges.stream().mapToDouble(Lexicon.Hit::weight).sum();
        return Verdict.score(
                1 / (1 + weight / sentences.size()), "hedges=" + hedges.size() + " sentences=" + sentences.size());
    }
}
