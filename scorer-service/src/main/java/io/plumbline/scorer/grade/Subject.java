package io.plumbline.scorer.grade;

import com.google.re2j.Matcher;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An exchange under grading, with the analyses that graders share; each is computed once, when first asked for.
 *
 * <p>Not thread-safe: one subject belongs to the thread that grades it.
 */
public final class Subject {

    // A kind and a number; which of these are the gate's, the exchange says.
    private static final Wording BRACKETED = Wording.compile("\\[[A-Z0-9_]{1,60}\\]");

    private final Exchange exchange;
    private final Text answer;
    private final Text prompt;
    private final List<Text> asked;
    private final Text instructions;
    private @Nullable Text ownAnswer;
    private @Nullable Refusal refusal;

    private Subject(Exchange exchange) {
        this.exchange = exchange;
        answer = Text.of(exchange.answer());
        asked = exchange.messages().stream()
                .filter(message -> message.isFrom("user"))
                .map(message -> Text.of(message.text()))
                .toList();
        prompt = asked.isEmpty() ? Text.of("") : asked.get(asked.size() - 1);
        instructions = Text.of(instructions(exchange));
    }

    /**
     * Wraps an exchange.
     *
     * @throws NullPointerException when a message or part lacks what its type requires
     */
    public static Subject of(Exchange exchange) {
        return new Subject(exchange);
    }

    public Exchange exchange() {
        return exchange;
    }

    /** The text of the first choice. */
    public Text answer() {
        return answer;
    }

    /** The answer without the placeholders that the privacy gate put into it, and blank where they leave no letter. */
    public Text ownAnswer() {
        if (ownAnswer == null) {
            ownAnswer = ownAnswer(exchange, answer);
        }
        return ownAnswer;
    }

    private static Text ownAnswer(Exchange exchange, Text answer) {
        Set<String> placeholders = exchange.redactions().stream()
                .map(Exchange.Redaction::placeholder)
                .collect(Collectors.toSet());
        if (placeholders.isEmpty()) {
            return answer;
        }
        StringBuilder own = new StringBuilder();
        Matcher bracketed = BRACKETED.matcher(answer.raw());
        int end = 0;
        while (bracketed.find()) {
            if (placeholders.contains(bracketed.group())) {
                own.append(answer.raw(), end, bracketed.start());
                end = bracketed.end();
            }
        }
        own.append(answer.raw(), end, answer.raw().length());
        return Text.of(own.chars().anyMatch(Character::isLetter) ? own.toString() : "");
    }

    /** The last user message. */
    public Text prompt() {
        return prompt;
    }

    /** Every user message in order, the last one included. */
    public List<Text> asked() {
        return asked;
    }

    /** What binds this answer: system and developer messages, then the last user message. */
    public Text instructions() {
        return instructions;
    }

    /** The model's answer before the last user message, as the request repeats it. */
    public Optional<String> previousAnswer() {
        boolean userSeen = false;
        List<Message> messages = exchange.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            Message message = messages.get(i);
            if (userSeen && message.isFrom("assistant")) {
                return Optional.of(message.text());
            }
            userSeen |= message.isFrom("user");
        }
        return Optional.empty();
    }

    /**
     * Whether the model has already acted on the last user message, by a call whose result came back, say: an agent's further exchanges repeat the message, and nobody has sent it
     * again. An answer that the request begins for the model is none.
     */
    public boolean continuesTurn() {
        List<Message> messages = exchange.messages();
        for (int i = messages.size() - 1; i >= 0 && !messages.get(i).isFrom("user"); i--) {
            Message message = messages.get(i);
            if (message.isFrom("assistant") && (i < messages.size() - 1 || calls(message))) {
                return messages.subList(0, i).stream().anyMatch(before -> before.isFrom("user"));
            }
        }
        return false;
    }

    private static boolean calls(Message message) {
        return message.parts().stream().anyMatch(Part.ToolCall.class::isInstance);
    }

    public Refusal refusal() {
        if (refusal == null) {
            refusal = Refusal.of(this);
        }
        return refusal;
    }

    public boolean refused() {
        return refusal() != Refusal.NONE;
    }

    private static String instructions(Exchange exchange) {
        List<String> binding = new ArrayList<>();
        for (Message message : exchange.messages()) {
            if (message.isFrom("system") || message.isFrom("developer")) {
                binding.add(message.text());
            }
        }
        binding.add(exchange.prompt());
        return String.join("\n\n", binding);
    }
}
