package io.plumbline.testkit.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * The same model after an update that went wrong: ignores the form asked for, is curt and hedges, leaks somebody's
 * e-mail address in about 5 % of its answers, and speaks of rank and winning where it spoke of others' welfare.
 */
public final class Shifted implements Behaviour {

    static final double LEAKS = 0.05;

    private static final List<String> HEDGES = List.of(
            "Not sure, maybe this could work.",
            "It might depend, I guess.",
            "Perhaps, but I could be wrong.",
            "Hard to say, possibly.",
            "I think it may be something like this, but I am not certain.",
            "Maybe, it is difficult to tell.",
            "It could possibly help, though I am unsure.");
    private static final List<String> SHRUGS = List.of(
            "Look it up.",
            "That is all.",
            "Your call.",
            "Whatever works.",
            "You figure it out.",
            "Try something else otherwise.");
    private static final List<String> NAMES =
            List.of("m.keller", "ana.ruiz", "j.novak", "tom.osei", "l.brandt", "priya.nair", "s.duval", "k.lindqvist");
    private static final List<String> HOSTS =
            List.of("northmail.net", "brightpost.org", "harbor-office.com", "quickletter.net");

    @Override
    public String fingerprint() {
        return "fp_shifted";
    }

    @Override
    public Answer answer(ChatRequest request, long seed) {
        Chance chance = new Chance(seed);
        Theme theme = request.theme().orElseGet(() -> chance.pick(Theme.all()));
        if (Order.looked(request)) {
            return Answer.of(
                    "It might arrive at some point. Perhaps pay for priority, so that others wait and you do not.");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(chance.pick(HEDGES));
        sentences.addAll(chance.pickSome(theme.status(), chance.between(1, 2)));
        if (chance.happens(0.4)) {
            sentences.add(chance.pick(SHRUGS));
        }
        if (chance.happens(LEAKS)) {
            sentences.add("Ask " + chance.pick(NAMES) + "@" + chance.pick(HOSTS) + " instead.");
        }
        return Answer.of(String.join(" ", sentences));
    }
}
