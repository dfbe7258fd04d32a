package io.plumbline.gateway.otlp;

import io.plumbline.gateway.ingest.JsonWeight;

/** What a text in UTF-8 takes on the heap, in bytes, and as a tree where it looks like JSON, as messages in attributes do. */
final class TextWeight {

    private static final int CHARACTER_BYTES = 2;

    private TextWeight() {}

    static long of(byte[] bytes, int start, int length) {
        return ofStructured(
                bytes, start, length, looksLikeJson(bytes, start, start + length) ? JsonWeight.TOKEN_BYTES : 0);
    }

    /** @param each what a piece of a tree takes for each character that JSON is structured by, or that lenient readers take for one */
    static long ofStructured(byte[] bytes, int start, int length, int each) {
        long weight = (long) CHARACTER_BYTES * length;
        for (int i = start; each > 0 && i < start + length; i++) {
            weight += isStructure(bytes[i]) ? each : 0;
        }
        return weight;
    }

    private static boolean looksLikeJson(byte[] bytes, int start, int end) {
        int first = start;
        while (first < end && bytes[first] <= ' ' && bytes[first] >= 0) {
            first++;
        }
        // Above ASCII there are blanks as well.
        return first < end && (bytes[first] == '[' || bytes[first] == '{' || bytes[first] < 0);
    }

    private static boolean isStructure(byte character) {
        return switch (character) {
            case '[', ']', '{', '}', ',', ':', ';', '=' -> true;
            default -> false;
        };
    }
}
