package io.plumbline.testkit.secrets;

/**
 * Something that must never reach a sink.
 *
 * @param kind a short name for reports, such as {@code iban}
 * @param value the secret itself, as the characters that must not be found anywhere
 * @param sentence what a person or a program would write around it; contains {@code value}
 */
public record Secret(String kind, String value, String sentence) {

    public Secret {
        if (value.isBlank() || !sentence.contains(value)) {
            throw new IllegalArgumentException("a sentence must hold its secret: " + kind);
        }
    }

    /** Names the kind only: a planted secret must not turn up in the log of the test that searches for it. */
    @Override
    public String toString() {
        return "Secret[" + kind + "]";
    }
}
