package io.plumbline.testkit.provider;

/** How a model answers. Pure: equal requests and seeds give equal answers. */
@FunctionalInterface
public interface Behaviour {

    Answer answer(ChatRequest request, long seed);

    /** Answers the same text whatever is asked. */
    static Behaviour saying(String text) {
        return (request, seed) -> Answer.of(text);
    }
}
