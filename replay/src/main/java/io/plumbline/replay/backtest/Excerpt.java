package io.plumbline.replay.backtest;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.replay.log.Plain;

/** The beginning of a question and its answer, redacted, on one line each; only its lengths show in {@code toString()}. */
public record Excerpt(String model, String question, String answer) {

    private static final int LONGEST = 160;

    static Excerpt of(Exchange redacted) {
        return new Excerpt(Plain.line(redacted.model()), cut(redacted.prompt()), cut(redacted.answer()));
    }

    private static String cut(String text) {
        String line = Plain.line(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public String toString() {
        return "Excerpt[" + question.length() + ", " + answer.length() + " chars]";
    }
}
