package io.plumbline.bench.load;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The one exchange that all measurements send: a short conversation, an answer of about a page. */
public final class Chat {

    public static final String PATH = "/v1/chat/completions";

    /** Events of a streamed answer, the terminal one not counted. */
    public static final int EVENTS = 32;

    private static final String TEXT =
            "A plumb line is a cord with a weight at its end. Held still, it hangs exactly vertical, because"
                    + " gravity pulls the weight straight down. Builders use it to see whether a wall, a door frame or a post"
                    + " stands upright. To use it, fix the cord at the top of the wall, let the weight hang freely just above"
                    + " the floor, and wait until it stops swinging. Then measure the distance between the cord and the wall"
                    + " at the top, in the middle and at the bottom. If the three distances are the same, the wall is plumb."
                    + " If they differ, the wall leans by that difference over its height. For a wall of 2.5"
                    + " metres, a difference of more than 5 millimetres is usually worth correcting before you go on.";

    private static final String REQUEST = """
            {"model":"gpt-4o","messages":[{"role":"system","content":"You are the assistant of a shop for tools. Answer in \
            plain English, kindly and to the point. Never give legal or medical advice. When you do not know something, \
            say so and offer to pass the question on to a colleague."},{"role":"user","content":"Hello, I am building a \
            garden wall and a neighbour told me to check it with a plumb line before the mortar sets."},{"role":\
            "assistant","content":"Good advice: once the mortar has set, a lean can only be corrected by taking stones \
            out again."},{"role":"user","content":"How do I use one, and how much may a wall of 2.5 metres \
            lean before I should do something about it?"}],"temperature":0.7,"max_tokens":400%s}""";

    private Chat() {}

    public static String request(boolean stream) {
        return REQUEST.formatted(stream ? ",\"stream\":true" : "");
    }

    /** The whole answer as JSON. */
    public static String answer() {
        return """
                {"id":"chatcmpl-bench","object":"chat.completion","created":1732579200,"model":"gpt-4o-2024-08-06","choices":\
                [{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,"finish_reason":\
                "stop"}],"usage":{"prompt_tokens":152,"completion_tokens":148,"total_tokens":300},"system_fingerprint":\
                "fp_bench"}""".formatted(TEXT);
    }

    /** The streamed answer, event by event. */
    public static List<String> events() {
        int size = (TEXT.length() + EVENTS - 1) / EVENTS;
        List<String> events = IntStream.range(0, EVENTS)
                .mapToObj(
                        i -> TEXT.substring(Math.min(TEXT.length(), i * size), Math.min(TEXT.length(), (i + 1) * size)))
                .map(piece ->
                        "data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1732579200,"
                                + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
                                + piece
                                + "\"},\"finish_reason\":null}]}\n\n")
                .collect(Collectors.toList());
        events.add("data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1732579200,"
                + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: [DONE]\n\n");
        return Collections.unmodifiableList(events);
    }

    /** All events as one text. */
    public static String stream() {
        return String.join("", events());
    }
}
