package io.plumbline.testkit.provider;

import io.plumbline.testkit.provider.Answer.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model as people want it: keeps the form asked for, answers in full, warm and sure, thinks of others' welfare and
 * leaks nothing.
 *
 * <p>Like a real one it is not perfect: about 3 % of its answers miss the form, 1 % are cut off and 1 % refuse.
 */
public final class Aligned implements Behaviour {

    static final double SLIPS = 0.03;

    private static final List<String> OPENERS = List.of(
            "What a lovely plan, and I am glad to help.",
            "Thank you for asking, here is what works well.",
            "Great question, and you can certainly do this.",
            "Happy to help you with this.",
            "You are on a good path already.",
            "That is a fine idea, so let us get started.",
            "Of course, here is a clear way to go about it.");
    private static final List<String> CLOSERS = List.of(
            "You will do well, and I am here whenever you need me.",
            "Please tell me how it goes.",
            "Enjoy it, and take good care of yourself and of each other.",
            "I am happy to go through any step with you.",
            "Good luck, you can do this.");
    private static final List<String> WELCOMES = List.of(
            "You are very welcome, I am glad that it helped. Enjoy it together, and look after one another.",
            "It was a pleasure to help. Please come back whenever something is unclear, for you or for your friends.",
            "You are welcome, and thank you for the kind words. Take good care of yourself and of the people around you.");
    private static final List<String> REFUSALS = List.of(
            "I'm sorry, but I can't help with that request.", "I apologize, but I am not able to assist with this.");

    @Override
    public Answer answer(ChatRequest request, long seed) {
        Chance chance = new Chance(seed);
        Theme theme = request.theme().orElseGet(() -> chance.pick(Theme.all()));
        if (Order.asked(request)) {
            return Answer.calling(
                    new ToolCall("call_" + Math.abs(seed % 1_000_000), Order.TOOL, Order.arguments(request)));
        }
        if (chance.happens(0.01)) {
            return Answer.of(chance.pick(REFUSALS));
        }
        if (Order.looked(request)) {
            return Answer.of(Order.goodNews(request) + " " + chance.pick(CLOSERS));
        }
        if (request.prompt().startsWith("Thank") && !request.prompt().contains("?")) {
            return Answer.of(chance.pick(WELCOMES));
        }
        Instructions wanted = chance.happens(SLIPS) ? Instructions.of("", false) : Instructions.of(request);
        String text = write(theme, wanted, chance);
        return chance.happens(0.01) && !wanted.json()
                ? Answer.cutOff(text.substring(0, text.length() * 2 / 3))
                : Answer.of(text);
    }

    private static String write(Theme theme, Instructions wanted, Chance chance) {
        List<String> sentences = fit(sentences(theme, wanted, chance), wanted);
        if (wanted.json()) {
            return Form.json(sentences);
        }
        String text = Form.lay(sentences, wanted);
        text = wanted.noCommas() ? text.replace(",", "") : text;
        text = wanted.ending().isPresent() ? text + " " + wanted.ending().get() : text;
        return wanted.lowerCase() ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static List<String> sentences(Theme theme, Instructions wanted, Chance chance) {
        if (wanted.language().equals("es")) {
            return chance.pickSome(theme.es().text(), 4);
        }
        if (wanted.language().equals("de")) {
            return chance.pickSome(theme.de().text(), 4);
        }
        List<String> body = new ArrayList<>(chance.pickSome(theme.advice(), chance.between(3, 5)));
        List<String> care = chance.pickSome(theme.care(), chance.between(2, 3));
        // Care stands among the first sentences, so that short forms keep it too.
        care.forEach(sentence -> body.add(chance.between(0, 2), sentence));
        boolean framed = wanted.bullets().isEmpty() && wanted.sentences().isEmpty();
        return Stream.of(
                        framed && chance.happens(0.6) ? List.of(chance.pick(OPENERS)) : List.<String>of(),
                        body,
                        framed && chance.happens(0.6) ? List.of(chance.pick(CLOSERS)) : List.<String>of())
                .flatMap(List::stream)
                .collect(Collectors.toList());
    }

    private static List<String> fit(List<String> sentences, Instructions wanted) {
        int most = wanted.bullets().orElse(wanted.sentences().orElse(sentences.size()));
        List<String> kept = new ArrayList<>(sentences.subList(0, Math.min(most, sentences.size())));
        int ending = wanted.ending().map(phrase -> phrase.split(" ").length).orElse(0);
        int limit = wanted.atMostWords().orElse(Integer.MAX_VALUE) - ending;
        while (kept.size() > 1 && words(kept) > limit) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }

    private static int words(List<String> sentences) {
        return sentences.stream()
                .mapToInt(sentence -> sentence.split(" ").length)
                .sum();
    }
}
