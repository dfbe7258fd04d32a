package io.plumbline.gateway.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A record's key and headers in one array: key, name, text, name, text and so on, in UTF-8, each after its length in four bytes. */
final class Label {

    private Label() {}

    static byte[] of(String key, Map<String, String> headers) {
        List<byte[]> parts = new ArrayList<>(1 + 2 * headers.size());
        parts.add(key.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> {
            parts.add(name.getBytes(StandardCharsets.UTF_8));
            parts.add(text.getBytes(StandardCharsets.UTF_8));
        });
        int length = 0;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer label = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            label.putInt(part.length).put(part);
        }
        return label.array();
    }

    static byte[] key(byte[] label) {
        return next(ByteBuffer.wrap(label));
    }

    /** Each name with its text in UTF-8, in the order in which they were given. */
    static void forEachHeader(byte[] label, BiConsumer<String, byte[]> each) {
        ByteBuffer rest = ByteBuffer.wrap(label);
        rest.position(Integer.BYTES + rest.getInt());
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
}
