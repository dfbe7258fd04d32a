package io.plumbline.testkit.traffic;

import io.plumbline.testkit.provider.Chance;
import java.util.List;

/**
 * One thing a user asks.
 *
 * @param text the question with the form it asks for
 * @param form whether the request carries a response format or a tool
 */
record Question(String text, Form form) {

    /** What a request carries beside messages. */
    enum Form {
        TEXT,
        JSON_OBJECT,
        JSON_SCHEMA,
        TOOL
    }

    boolean wantsJson() {
        return form == Form.JSON_OBJECT || form == Form.JSON_SCHEMA;
    }

    static Question plain(String text) {
        return new Question(text, Form.TEXT);
    }

    /** A question that asks for a form with the given probability. */
    static Question of(String text, Chance chance, double constrained) {
        if (chance.happens(0.12)) {
            Form form = chance.happens(0.5) ? Form.JSON_OBJECT : Form.JSON_SCHEMA;
            return new Question(text + " Answer with JSON only.", form);
        }
        return plain(chance.happens(constrained) ? text + " " + constraint(chance) : text);
    }

    static Question aboutOrder(Chance chance) {
        String number = "order " + chance.between(10_000, 99_999);
        String text = chance.pick(List.of("Where is my %s?", "Could you check my %s please?", "When will %s arrive?"));
        return new Question(text.formatted(number), Form.TOOL);
    }

    private static String constraint(Chance chance) {
        return switch (chance.between(0, 8)) {
            case 0 -> "Use exactly " + chance.between(3, 5) + " bullet points.";
            case 1 -> "Use exactly " + chance.between(3, 4) + " bullet points. Write everything in lowercase letters.";
            case 2 -> "Write at least " + chance.pick(List.of(35, 40)) + " words.";
            case 3 -> "Answer in exactly " + chance.between(3, 5) + " sentences.";
            case 4 -> "Write exactly 2 paragraphs.";
            case 5 -> "Please use no capital letters.";
            case 6 -> "Do not use any commas.";
            case 7 -> "Answer in at most " + chance.between(5, 9) * 10 + " words. " + ending(chance);
            default -> ending(chance);
        };
    }

    private static String ending(Chance chance) {
        return "End with the phrase \""
                + chance.pick(List.of("Good luck with it.", "I hope this helps.", "Ask me anything else.")) + "\"";
    }
}
