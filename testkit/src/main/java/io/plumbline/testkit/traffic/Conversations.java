package io.plumbline.testkit.traffic;

import io.plumbline.testkit.provider.Chance;
import io.plumbline.testkit.provider.Theme;
import java.util.ArrayList;
import java.util.List;

/**
 * The conversations users have: their themes, how many questions, which form they ask for. Conversation {@code n} of a
 * seed is always the same, and all are drawn alike, so that nothing drifts but the answers.
 */
public final class Conversations {

    private static final List<String> APPLICATIONS = List.of(
            "You are the assistant of a neighbourhood advice portal. Be friendly and concrete.",
            "You help the customers of a small shop with questions about everyday life.",
            "You are a patient tutor. Explain things so that anybody can follow.",
            "You are a helpful assistant.",
            "");
    private static final List<String> LEADS = List.of("", "", "Hello! ", "Hi there. ", "I have a question. ");

    private final long seed;

    public Conversations(long seed) {
        this.seed = seed;
    }

    /** The conversation of this number, before its first question. */
    public Conversation get(long number) {
        long own = Chance.mix(seed, number);
        Chance chance = new Chance(own);
        Theme theme = chance.pick(Theme.all());
        String id = "conversation-%016x".formatted(own);
        return new Conversation(id, own, chance.pick(APPLICATIONS), script(theme, chance));
    }

    private static List<Question> script(Theme theme, Chance chance) {
        if (chance.happens(0.07)) {
            return List.of(Question.aboutOrder(chance));
        }
        if (chance.happens(0.10)) {
            return List.of(foreign(theme, chance));
        }
        int turns = chance.pick(List.of(1, 1, 2, 2, 3, 4));
        List<Question> script = new ArrayList<>();
        script.add(Question.of(chance.pick(LEADS) + chance.pick(theme.questions()), chance, 0.65));
        for (String more : chance.pickSome(theme.more(), turns - 1)) {
            script.add(Question.of(more, chance, 0.4));
        }
        return script;
    }

    private static Question foreign(Theme theme, Chance chance) {
        boolean spanish = chance.happens(0.5);
        if (chance.happens(0.5)) {
            return Question.plain(spanish ? theme.es().question() : theme.de().question());
        }
        return Question.plain(
                chance.pick(theme.questions()) + (spanish ? " Answer in Spanish." : " Answer in German."));
    }
}
