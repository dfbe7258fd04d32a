package io.plumbline.gateway.privacy;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds one kind of secret or personal data in text. Stateless, and linear in the text's length whatever it holds.
 */
public interface Recogniser {

    /** The kind's name in {@code redactions} and placeholders: {@code email} becomes {@code [EMAIL_1]}. */
    String kind();

    /** Whether a match opens doors, and is therefore replaced even where content is kept in full. */
    default boolean isCredential() {
        return false;
    }

    /** Whether a text with these traits may hold a match; one that cannot is not looked through. */
    default boolean mayBeIn(Traits text) {
        return true;
    }

    /** Reports every match to {@code found}; matches may overlap. */
    void find(String text, Found found);

    /** Whether of its matches only that counts which no other recogniser claims, so that it hides nothing of what they tell. */
    default boolean yields() {
        return false;
    }

    /** Whether the whole value of a field of this name is a match, since the name says what it is. */
    default boolean claims(String name, String value) {
        return false;
    }

    /** What takes the place of a match that is no leak; empty where a placeholder does. */
    default Optional<String> description(String value) {
        return Optional.empty();
    }

    /** The form under which two spellings of one value are the same. */
    default UnaryOperator<String> canonical() {
        return UnaryOperator.identity();
    }

    /** Where matches go. */
    @FunctionalInterface
    interface Found {
        /** @param end exclusive */
        void at(int start, int end);
    }
}
