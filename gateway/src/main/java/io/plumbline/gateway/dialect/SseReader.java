package io.plumbline.gateway.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of server-sent events from bytes that arrive in any pieces. Lines end with LF, CR or CRLF, also where
 * a piece ends between CR and LF; UTF-8 is decoded line by line, so no character is torn. Comments, unknown fields and
 * events without data are skipped. Time is linear in the bytes.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">Event stream
 *     interpretation</a>
 */
final class SseReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Consumer<SseEvent> sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> data = new ArrayList<>();
    private @Nullable String name;
    private boolean afterReturn;
    private boolean firstLine = true;

    /** @param sink gets every event that carries data */
    SseReader(Consumer<SseEvent> sink) {
        this.sink = sink;
    }

    /** All events of a whole body; one that the body's end cuts off is read as far as it goes. */
    static void readAll(byte[] body, Consumer<SseEvent> sink) {
        SseReader reader = new SseReader(sink);
        reader.feed(body, 0, body.length);
        reader.finish();
    }

    void feed(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                line.write(bytes, start, i - start);
                start = i + 1;
                if (!(b == '\n' && afterReturn && line.size() == 0)) {
                    endLine();
                }
            }
            afterReturn = b == '\r';
        }
        line.write(bytes, start, to - start);
    }

    /**
     * The stream is over. The standard drops an event without its closing blank line, but servers do end that way and
     * clients read it.
     */
    void finish() {
        if (line.size() > 0) {
            endLine();
        }
        dispatch();
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (firstLine && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        firstLine = false;
        if (text.isEmpty()) {
            dispatch();
        } else {
            field(text);
        }
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        if (colon == 0) {
            return;
        }
        String key = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + (text.startsWith(" ", colon + 1) ? 2 : 1));
        switch (key) {
            case "data" -> data.add(value);
            case "event" -> name = value;
            default -> {}
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            sink.accept(new SseEvent(name, String.join("\n", data)));
        }
        data.clear();
        name = null;
    }
}
