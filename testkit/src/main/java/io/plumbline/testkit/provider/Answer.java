package io.plumbline.testkit.provider;

import java.util.List;

/**
 * What a behaviour answers.
 *
 * @param text the answer; empty when there are only tool calls
 * @param finish OpenAI's finish reason
 */
public record Answer(String text, List<ToolCall> toolCalls, String finish) {

    /** A call of a tool; {@code arguments} is JSON, as the model wrote it. */
    public record ToolCall(String id, String name, String arguments) {}

    public Answer {
        toolCalls = List.copyOf(toolCalls);
    }

    public static Answer of(String text) {
        return new Answer(text, List.of(), "stop");
    }

    /** An answer that the token limit cut off. */
    public static Answer cutOff(String text) {
        return new Answer(text, List.of(), "length");
    }

    public static Answer calling(ToolCall call) {
        return new Answer("", List.of(call), "tool_calls");
    }
}
