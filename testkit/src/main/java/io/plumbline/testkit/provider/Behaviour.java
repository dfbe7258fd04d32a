package io.plumbline.testkit.provider;

/** How a model answers. Pure: equal requests and seeds give equal answers. */
@FunctionalInterface
public interface Behaviour {

    Answer answer(ChatRequest request, long seed);

    /** OpenAI's system fingerprint: of what answers, whatever it is asked. */
    default String fingerprint() {
        return "fp_scripted";
    }

    /** Answers the same text whatever is asked. */
    static Behaviour saying(String text) {
        return (request, seed) -> Answer.of(text);
    }
}
