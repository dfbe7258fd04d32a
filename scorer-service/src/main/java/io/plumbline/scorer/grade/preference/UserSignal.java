package io.plumbline.scorer.grade.preference;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Lexicon;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the user's message says about the model's previous answer: 1 thanks or praise, 0 complaint or correction, 0.1 the
 * same question again, 0.5 none of these.
 *
 * <p>It grades the turn before, so it needs one in the request's own messages and looks at no outcome of this exchange. A message counts once: the further exchanges of an agent that is at work on it
 * are not applicable.
 * Only the message's first {@value #OPENING_WORDS} words are read, since reactions come first. English only.
 */
@Singleton
public final class UserSignal extends DimensionGrader {

    static final int OPENING_WORDS = 30;
    private static final double SAME_QUESTION = 0.75;
    private static final int MIN_QUESTION_WORDS = 4;

    private static final Lexicon CONTENT = Lexicon.of("""
            thanks
            thank you = 1
            thx
            cheers
            perfect
            great = 0.7
            awesome
            amazing
            excellent
            brilliant
            wonderful
            fantastic
            lovely = 0.7
            nice = 0.6
            cool = 0.6
            good answer
            great answer
            that helps
            that helped
            very helpful
            so helpful
            really helpful
            helpful = 0.6
            that works
            it works now
            it worked
            works now
            that's right
            that is right
            that's correct = 0.8
            exactly = 0.6
            exactly what i
            well done
            love it
            i love
            much better
            makes sense
            got it = 0.7
            you're right = 0.4
            """);

    private static final Lexicon DISCONTENT = Lexicon.of("""
            wrong
            that's wrong
            incorrect
            not correct
            not right
            isn't right
            that's not right
            that is not right
            not true
            not what i asked = 2
            not what i meant = 2
            not what i wanted = 2
            didn't answer = 2
            did not answer = 2
            doesn't answer = 2
            does not answer = 2
            you didn't
            you did not
            you don't understand = 2
            you misunderstood = 2
            you missed
            you forgot
            you ignored
            you made a mistake
            mistake = 0.7
            i said
            i asked you
            i asked for
            i asked about
            i asked if
            i asked whether
            i asked how
            i asked what
            i asked why
            i asked when
            i asked where
            i asked which
            i asked who
            i asked this
            i asked that
            i asked the question
            i asked twice
            i asked again
            i already asked
            i just asked
            as i asked
            i already said
            i meant = 0.7
            no that = 1
            still wrong = 2
            still not
            still doesn't
            doesn't work
            does not work
            didn't work
            did not work
            not working
            doesn't help = 1.5
            not helpful = 1.5
            unhelpful = 1.5
            useless = 2
            terrible = 1.5
            awful = 1.5
            horrible = 1.5
            bad answer = 2
            stupid = 1.5
            ridiculous = 1.5
            nonsense = 1.5
            garbage = 1.5
            makes no sense = 1.5
            doesn't make sense
            try again = 1.5
            are you sure = 0.7
            that's not = 0.7
            you're wrong = 2
            you are wrong = 2
            actually no = 1
            wtf = 1.5
            come on = 0.7
            read my question = 2
            read the question = 2
            answer my question = 2
            answer the question = 2
            # Longer than the entries that they hold, and no complaints.
            that's not wrong = 0
            that's not bad = 0
            that's not a problem = 0
            that's not a mistake = 0
            don't think that's wrong = 0
            don't think you're wrong = 0
            wrong with my = 0
            my mistake = 0
            i made a mistake = 0
            no mistake = 0
            no nonsense = 0
            no that is all = 0
            no that is it = 0
            no that was all = 0
            no that was it = 0
            no that is fine = 0
            no that works = 0
            you didn't have to = 0
            i said to my = 0
            """);

    // "No" is none of them: "no, wrong" is a complaint, and commas are not seen here.
    private static final Set<String> DENIALS =
            Set.of("not", "nothing", "isn't", "wasn't", "aren't", "weren't", "never", "hardly");
    private static final Set<String> FILLERS = Set.of("a", "an", "the", "is", "was", "so", "really", "at", "all");

    public UserSignal() {
        super("user-signal", 3, "preference.user-signal");
    }

    @Override
    protected Verdict read(Subject subject) {
        if (subject.previousAnswer().isEmpty() || subject.asked().size() < 2) {
            return Verdict.abstain("first-turn");
        }
        if (subject.continuesTurn()) {
            return Verdict.abstain("same-turn");
        }
        Text message = subject.prompt();
        if (message.words().isEmpty()) {
            return Verdict.abstain("no-text");
        }
        if (asksAgain(subject.asked())) {
            return Verdict.score(0.1, "asks-again");
        }
        return message.readsAsEnglish() ? reaction(message) : Verdict.abstain("language");
    }

    private static Verdict reaction(Text message) {
        List<String> opening = message.words()
                .subList(0, Math.min(OPENING_WORDS, message.words().size()));
        double content = CONTENT.hits(opening).stream()
                .filter(hit -> !hit.negated())
                .mapToDouble(Lexicon.Hit::weight)
                .sum();
        double discontent = DISCONTENT.hits(opening).stream()
                .filter(hit -> !denied(opening, hit.at()))
                .mapToDouble(Lexicon.Hit::weight)
                .sum();
        if (opening.get(0).equals("no")) {
            discontent += 0.5;
        }
        // "Thanks, but that is still wrong" is a complaint.
        if (discontent >= 0.7) {
            return Verdict.score(0, "discontent");
        }
        return content >= 0.6 ? Verdict.score(1, "content") : Verdict.score(0.5, "neutral");
    }

    /** Whether what stands at the word is denied just before it: "nothing is wrong", "not a mistake". */
    private static boolean denied(List<String> words, int at) {
        int before = at - 1;
        while (before > 0 && before >= at - 2 && FILLERS.contains(words.get(before))) {
            before--;
        }
        return before >= 0 && DENIALS.contains(words.get(before));
    }

    /** Whether the message repeats the one before it: their sets of words overlap by {@value #SAME_QUESTION} (Jaccard). */
    private static boolean asksAgain(List<Text> asked) {
        Set<String> now = new HashSet<>(asked.get(asked.size() - 1).words());
        Set<String> before = new HashSet<>(asked.get(asked.size() - 2).words());
        if (now.size() < MIN_QUESTION_WORDS || before.size() < MIN_QUESTION_WORDS) {
            return false;
        }
        int union = now.size() + before.size();
        now.retainAll(before);
        return now.size() >= SAME_QUESTION * (union - now.size());
    }
}
