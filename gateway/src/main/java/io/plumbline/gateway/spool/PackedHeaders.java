package io.plumbline.gateway.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Names and texts of a record's headers in one array. What waits for Kafka's answer outlives a collection of the young
 * generation, which copies it piece by piece while all else stands still: two thousand parcels with a map of strings each were
 * most of such a pause.
 */
public final class PackedHeaders {

    /** Name, text, name, text and so on, in UTF-8, each after its length in four bytes. */
    private final byte[] packed;

    private PackedHeaders(byte[] packed) {
        this.packed = packed;
    }

    public static PackedHeaders of(Map<String, String> headers) {
        List<byte[]> parts = new ArrayList<>(2 * headers.size());
        headers.forEach((name, text) -> {
            parts.add(name.getBytes(StandardCharsets.UTF_8));
            parts.add(text.getBytes(StandardCharsets.UTF_8));
        });
        int length = 0;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer packed = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            packed.putInt(part.length).put(part);
        }
        return new PackedHeaders(packed.array());
    }

    /** Each name with its text in UTF-8, in the order in which they were packed. */
    public void forEach(BiConsumer<String, byte[]> each) {
        ByteBuffer rest = ByteBuffer.wrap(packed);
        while (rest.hasRemaining()) {
            String name = new String(next(rest), StandardCharsets.UTF_8);
            each.accept(name, next(rest));
        }
    }

    private static byte[] next(ByteBuffer rest) {
        byte[] part = new byte[rest.getInt()];
        rest.get(part);
        return part;
    }

    /** By name. */
    public Map<String, String> unpacked() {
        Map<String, String> headers = new TreeMap<>();
        forEach((name, text) -> headers.put(name, new String(text, StandardCharsets.UTF_8)));
        return headers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedHeaders those && Arrays.equals(packed, those.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "PackedHeaders[" + packed.length + " bytes]";
    }
}
