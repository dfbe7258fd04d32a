package io.plumbline.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The golden files of version 1: events as that version wrote them. A released file never changes. */
enum Golden {
    EXCHANGE("exchange", Exchange.class),
    EXCHANGE_FAILED("exchange-failed", Exchange.class),
    SCORECARD("scorecard", Scorecard.class),
    SCORECARD_SEGMENTS("scorecard-segments", Scorecard.class),
    SCORECARD_EMBEDDINGS("scorecard-embeddings", Scorecard.class),
    SCORECARD_SERVED("scorecard-served", Scorecard.class),
    OBSERVATION_SCORE("observation-score", Observation.class),
    OBSERVATION_FLAG("observation-flag", Observation.class),
    OBSERVATION_CATEGORY("observation-category", Observation.class),
    OBSERVATION_PROFILE("observation-profile", Observation.class),
    ALERT("alert", Alert.class),
    ALERT_ATTRIBUTED("alert-attributed", Alert.class),
    ALERT_ENDED("alert-ended", Alert.class),
    ALERT_REBASELINED("alert-rebaselined", Alert.class),
    ALERT_GONE("alert-gone", Alert.class),
    CHANGE("change", Change.class),
    CHANGE_REBASELINE("change-rebaseline", Change.class),
    LEDGER("ledger", LedgerEntry.class);

    private final String file;
    private final Class<?> type;

    Golden(String file, Class<?> type) {
        this.file = file;
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    /** The first word of the file's name, which is the event's name in schemas. */
    String event() {
        return file.split("-", 2)[0];
    }

    byte[] bytes() {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/v1/" + file + ".json")) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode tree() {
        try {
            return Wire.mapper().readTree(bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object read() {
        return Wire.read(bytes(), type);
    }
}
