package io.plumbline.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudEventTest {

    @Test
    void an_exchange_travels_with_the_attributes_of_binary_mode() {
        CloudEvent event = CloudEvent.of((Exchange) Golden.EXCHANGE.read(), "plumbline/gateway/gw-1");

        assertThat(event.headers())
                .isEqualTo(Map.of(
                        "ce_id", "019ca8f4-5c7b-7a10-9b1e-4d2f6a8c0e11",
                        "ce_source", "plumbline/gateway/gw-1",
                        "ce_type", "io.plumbline.exchange.v1",
                        "ce_specversion", "1.0",
                        "ce_time", "2026-03-01T12:00:00.123456Z",
                        "content-type", "application/json"));
    }

    /** Panels grade the same exchange side by side, and a panel gives one reading per dimension. */
    @Test
    void events_of_one_exchange_have_ids_of_their_own() {
        assertThat(CloudEvent.of((Scorecard) Golden.SCORECARD.read(), "s").id())
                .isEqualTo("019ca8f4-5c7b-7a10-9b1e-4d2f6a8c0e11/standard");
        assertThat(CloudEvent.of((Observation) Golden.OBSERVATION_SCORE.read(), "s")
                        .id())
                .isEqualTo("019ca8f4-5c7b-7a10-9b1e-4d2f6a8c0e11/instruction.constraints");
    }

    @Test
    void each_update_of_an_alert_is_an_event_of_its_own() {
        Alert alert = (Alert) Golden.ALERT.read();

        assertThat(CloudEvent.of(alert, "s").id()).isEqualTo(alert.id() + "/2026-03-01T15:30:00Z");
    }

    @Test
    void a_change_keeps_the_id_its_sender_gave() {
        CloudEvent event = CloudEvent.of((Change) Golden.CHANGE.read(), "s");

        assertThat(event.id()).isEqualTo("deploy-2026-03-01");
        assertThat(event.type()).isEqualTo(CloudEvent.CHANGE_V1);
    }

    @Test
    void each_entry_of_a_ledger_is_an_event_of_its_own() {
        LedgerEntry entry = (LedgerEntry) Golden.LEDGER.read();
        CloudEvent event = CloudEvent.of(entry, "s");

        assertThat(event.id()).isEqualTo("gw-1|1772366000000/2026-03-01T12:00:05Z");
        assertThat(event.type()).isEqualTo(CloudEvent.LEDGER_V1);
        assertThat(event.time()).isEqualTo(entry.time());
    }
}
