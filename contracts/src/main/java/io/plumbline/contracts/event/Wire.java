package io.plumbline.contracts.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.plumbline.contracts.topic.Topic;
import java.io.IOException;
import java.time.Instant;

/**
 * Events to bytes and back. Reading tolerates unknown fields, variants and constants; it refuses nesting deeper than
 * {@value #MAX_DEPTH} and strings longer than a record may be. Thread-safe.
 */
public final class Wire {

    /** The deepest nesting of JSON that is read. */
    public static final int MAX_DEPTH = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(4 * Topic.MAX_RECORD_BYTES)
                            .build())
                    .build())
            .addModule(new JavaTimeModule().addDeserializer(Instant.class, new InstantText()))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Wire() {}

    /** The shared mapper, for trees and for edges that need one. Treat it as immutable. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Writes an event as UTF-8. An event that cannot be written is a mistake in the program. */
    public static byte[] write(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            // Without the cause, whose message may quote content.
            throw new IllegalArgumentException("cannot write "
                    + event.getClass().getSimpleName() + ": " + e.getClass().getSimpleName());
        }
    }

    /**
     * Reads an event.
     *
     * @throws UnreadableEvent when the bytes are no JSON, miss a required field or hold a value out of range; the
     *     message holds no content
     */
    public static <T> T read(byte[] json, Class<T> type) {
        T event;
        try {
            event = MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent(type.getSimpleName() + ": " + describe(e));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableEvent(type.getSimpleName() + ": " + e.getClass().getSimpleName());
        }
        if (event == null) {
            throw new UnreadableEvent(type.getSimpleName() + ": null");
        }
        return event;
    }

    // Jackson's own message quotes the input, which must not reach a log.
    private static String describe(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        return e.getClass().getSimpleName()
                + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr());
    }

    /** Bytes that are no event of the wanted type. */
    public static final class UnreadableEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnreadableEvent(String message) {
            super(message);
        }
    }
}
