package io.plumbline.gateway.dialect;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a body of one JSON value a line (NDJSON), as pieces of a stream. Blank lines are skipped; time is linear. */
final class JsonLines {

    private JsonLines() {}

    static void readAll(byte[] body, Consumer<SseEvent> sink) {
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                String line = new String(body, start, i - start, StandardCharsets.UTF_8).strip();
                start = i + 1;
                if (!line.isEmpty()) {
                    sink.accept(new SseEvent(null, line));
                }
            }
        }
    }
}
