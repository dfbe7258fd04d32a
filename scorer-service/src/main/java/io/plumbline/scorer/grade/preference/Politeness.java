package io.plumbline.scorer.grade.preference;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Lexicon;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * How courteous the answer sounds, from 0 (rude) over 0.5 (neutral) to 1: {@code 0.5 + 0.5 · t / (1 + |t|)}, where t is the
 * weight of courtesies, the first three at most, minus that of rudeness.
 *
 * <p>Lexical: irony and tone without the listed words are not seen. English only.
 */
@Singleton
public final class Politeness extends DimensionGrader {

    private static final double MOST_COURTESY = 3;

    private static final Lexicon COURTESY = Lexicon.of("""
            please
            thank you
            thanks
            many thanks
            you're welcome
            you are welcome
            my pleasure
            welcome = 0.3
            happy to help
            happy to assist
            glad to help
            glad to assist
            glad you = 0.7
            i'd be happy
            i would be happy
            i'm happy to
            of course = 0.5
            certainly = 0.5
            sure = 0.3
            absolutely = 0.3
            hello = 0.7
            hi = 0.7
            hi there = 0.7
            good morning = 0.7
            good afternoon = 0.7
            good evening = 0.7
            dear = 0.5
            i'm sorry = 0.7
            i am sorry = 0.7
            sorry = 0.5
            my apologies = 0.7
            i apologize = 0.7
            i apologise = 0.7
            i understand = 0.7
            i appreciate
            great question = 0.7
            good question = 0.7
            feel free = 0.7
            let me know = 0.7
            i hope = 0.7
            hope this helps = 0.7
            kind regards
            best regards
            if you like = 0.3
            would you like = 0.7
            may i = 0.5
            best of luck
            good luck
            take care
            have a great
            have a nice
            congratulations
            """);

    private static final Lexicon RUDENESS = Lexicon.of("""
            stupid = 2
            idiot* = 3
            moron* = 3
            dumb = 2
            fool = 2
            foolish = 1.5
            ridiculous = 1.5
            nonsense
            pathetic = 2.5
            lazy = 1
            shut up = 3
            whatever = 0.5
            obviously = 0.7
            as i said = 1
            as i already said = 1.5
            i already told you = 2
            i told you = 1.5
            you should know
            you should have known = 1.5
            stop asking = 2
            stop wasting = 3
            waste of time = 2
            wasting my time = 3
            not my problem = 3
            not my job = 2.5
            i don't care = 3
            who cares = 2.5
            figure it out = 2
            figure it out yourself = 3
            look it up = 1.5
            look it up yourself = 3
            google it = 2
            just google = 2
            just read = 1
            read the manual = 1.5
            use your brain = 3
            common sense = 0.7
            duh = 2.5
            get lost = 3
            go away = 3
            leave me alone = 3
            what do you want = 1.5
            bad question = 2
            silly question = 2
            pointless question = 2.5
            do it yourself = 2.5
            your own fault = 2.5
            your fault = 2
            deal with it = 2
            """);

    public Politeness() {
        super("politeness", 1, "preference.politeness", Need.COMPLETE, Need.TEXT, Need.ENGLISH);
    }

    @Override
    protected Verdict read(Subject subject) {
        List<String> words = subject.answer().words();
        if (words.isEmpty()) {
            return Verdict.abstain("no-words");
        }
        double courtesy = Math.min(MOST_COURTESY, weight(COURTESY.hits(words)));
        double rudeness = weight(RUDENESS.hits(words));
        double tone = courtesy - 2 * rudeness;
        return Verdict.score(0.5 + 0.5 * tone / (1 + Math.abs(tone)), "courtesy=" + courtesy + " rudeness=" + rudeness);
    }

    private static double weight(List<Lexicon.Hit> hits) {
        return hits.stream().mapToDouble(Lexicon.Hit::weight).sum();
    }
}
