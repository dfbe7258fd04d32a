package io.plumbline.gateway.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;

/** What JSON takes on the heap as a tree, reckoned before or after there is one. */
public final class JsonWeight {

    /** Of a token: an entry of a map with its name and value takes about 200 bytes over three to four tokens. */
    public static final int TOKEN_BYTES = 64;

    /** Of a node with its entry in the node above. */
    private static final int NODE_BYTES = 160;

    /** As much as a character takes in a text that Latin-1 cannot hold. */
    private static final int CHARACTER_BYTES = 2;

    private JsonWeight() {}

    /** Of a body, up to where it stops being JSON. Builds nothing. */
    public static long of(byte[] body) {
        long bytes = 2L * body.length;
        try (JsonParser parser = Wire.mapper().createParser(body)) {
            while (parser.nextToken() != null) {
                bytes += TOKEN_BYTES;
            }
        } catch (IOException notJson) {
            return bytes; // whoever reads it stops here as well, and says why
        }
        return bytes;
    }

    /** Of a tree, in bytes; its depth is bounded by what it was read from. */
    public static long of(JsonNode tree) {
        long bytes = NODE_BYTES
                + (tree.isTextual() ? (long) CHARACTER_BYTES * tree.textValue().length() : 0);
        for (JsonNode child : tree) {
            bytes += of(child);
        }
        return bytes;
    }
}
