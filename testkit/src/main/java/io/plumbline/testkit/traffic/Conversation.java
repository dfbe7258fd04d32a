package io.plumbline.testkit.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.testkit.provider.Answer;
import io.plumbline.testkit.provider.Chance;
import io.plumbline.testkit.provider.Instructions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A user's conversation at the point where the model is to answer. Immutable: {@link #answered} gives the next point.
 *
 * <p>The user reacts to what is read, not to who wrote it: an answer in the form asked for, long enough and sure of
 * itself, draws thanks; another one draws a complaint, or the question once more.
 */
public final class Conversation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> THANKS = List.of(
            "Thanks, that helps. ", "Great, thank you! ", "Perfect, thanks. ", "That is very useful, thank you. ");
    private static final List<String> COMPLAINTS = List.of(
            "That is not what I asked for. ",
            "No, this does not help me at all. ",
            "You did not answer my question. ",
            "That is wrong, please read my question again. ");
    private static final List<String> FAREWELLS = List.of(
            "Thank you so much, this was very helpful!",
            "Thanks a lot, that is all I needed.",
            "Thank you, great answer!");
    private static final List<String> DOUBTS =
            List.of("not sure", "maybe", "might", "perhaps", "possibly", "guess", "hard to say", "not certain");
    private static final int SHORT_CHARS = 110;
    private static final int MAX_ROUNDS = 8;

    private final String id;
    private final long seed;
    private final Question question;
    private final List<Question> rest;
    private final int round;
    private final boolean leaving;
    private final ArrayNode messages;

    Conversation(String id, long seed, String system, List<Question> script) {
        this(
                id,
                seed,
                script.get(0),
                script.subList(1, script.size()),
                0,
                false,
                opening(system, script.get(0).text()));
    }

    private Conversation(
            String id,
            long seed,
            Question question,
            List<Question> rest,
            int round,
            boolean leaving,
            ArrayNode messages) {
        this.id = id;
        this.seed = seed;
        this.question = question;
        this.rest = rest;
        this.round = round;
        this.leaving = leaving;
        this.messages = messages;
    }

    public String id() {
        return id;
    }

    /** The body of the request for the next answer. */
    public ObjectNode request() {
        Chance chance = chance(1);
        ObjectNode body = JSON.createObjectNode().put("model", "demo-model-1");
        body.set("messages", messages.deepCopy());
        body.put("temperature", 0.7).put("seed", Chance.mix(seed, round) >>> 1);
        Extras.add(body, question.form());
        if (chance.happens(0.5)) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return body;
    }

    /** The conversation with the answer and the user's reaction; empty when the user leaves. */
    public Optional<Conversation> answered(Answer answer) {
        if (leaving || round >= MAX_ROUNDS) {
            return Optional.empty();
        }
        if (!answer.toolCalls().isEmpty()) {
            return Optional.of(next(
                    question, rest, false, withToolResult(answer.toolCalls().get(0))));
        }
        Chance chance = chance(2);
        boolean pleased = pleased(answer.text());
        if (!pleased && chance.happens(0.35)) {
            return Optional.of(next(question, rest, false, said(answer, again(chance))));
        }
        if (!rest.isEmpty()) {
            Question asked = rest.get(0);
            String text = reaction(pleased, chance) + asked.text();
            return Optional.of(next(asked, rest.subList(1, rest.size()), false, said(answer, text)));
        }
        return pleased && chance.happens(0.2)
                ? Optional.of(next(Question.plain(""), rest, true, said(answer, chance.pick(FAREWELLS))))
                : Optional.empty();
    }

    private boolean pleased(String answer) {
        String lower = answer.toLowerCase(Locale.ROOT);
        return answer.length() >= SHORT_CHARS
                && DOUBTS.stream().noneMatch(lower::contains)
                && Instructions.of(question.text(), question.wantsJson()).keptBy(answer);
    }

    private static String reaction(boolean content, Chance chance) {
        if (!chance.happens(0.7)) {
            return "";
        }
        return chance.pick(content ? THANKS : COMPLAINTS);
    }

    private String again(Chance chance) {
        return (chance.happens(0.5) ? chance.pick(COMPLAINTS) : "") + question.text();
    }

    private Conversation next(Question asked, List<Question> left, boolean last, ArrayNode said) {
        return new Conversation(id, seed, asked, left, round + 1, last, said);
    }

    private ArrayNode said(Answer answer, String reply) {
        ArrayNode all = messages.deepCopy();
        all.addObject().put("role", "assistant").put("content", answer.text());
        all.addObject().put("role", "user").put("content", reply);
        return all;
    }

    private ArrayNode withToolResult(Answer.ToolCall call) {
        ArrayNode all = messages.deepCopy();
        ObjectNode asking = all.addObject().put("role", "assistant").putNull("content");
        ObjectNode made =
                asking.putArray("tool_calls").addObject().put("id", call.id()).put("type", "function");
        made.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        all.addObject().put("role", "tool").put("tool_call_id", call.id()).put("content", "{\"state\":\"on the way\"}");
        return all;
    }

    private Chance chance(int purpose) {
        return new Chance(Chance.mix(seed + purpose, round));
    }

    private static ArrayNode opening(String system, String question) {
        ArrayNode messages = JSON.createArrayNode();
        if (!system.isEmpty()) {
            messages.addObject().put("role", "system").put("content", system);
        }
        messages.addObject().put("role", "user").put("content", question);
        return messages;
    }
}
