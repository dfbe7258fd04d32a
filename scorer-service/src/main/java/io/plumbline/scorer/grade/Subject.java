package io.plumbline.scorer.grade;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exchange under grading, with the analyses that graders share; each is computed once, when first asked for.
 *
 * <p>Not thread-safe: one subject belongs to the thread that grades it.
 */
public final class Subject {

    private final Exchange exchange;
    private final Text answer;
    private final Text prompt;
    private final List<Text> asked;
    private final Text instructions;
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
