package io.plumbline.gateway.dialect;

import org.jspecify.annotations.Nullable;

/**
 * One server-sent event.
 *
 * @param name the event field, null where there was none
 * @param data the data lines joined by line feeds
 */
record SseEvent(@Nullable String name, String data) {

    @Override
    public String toString() {
        return "SseEvent[" + data.length() + " chars]";
    }
}
