package io.plumbline.scorer.exposition;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoorTest {

    @Test
    void an_address_that_others_can_reach_needs_a_token() {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1", "no such host")) {
            assertThatIllegalStateException()
                    .as(host)
                    .isThrownBy(() -> new Door(Optional.empty(), host).refuseToStandOpen(new StartupEvent()))
                    .withMessageContaining("plumbline.token");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> new Door(Optional.of(" "), "0.0.0.0").refuseToStandOpen(new StartupEvent()));
    }

    @Test
    void a_loopback_address_or_a_token_is_enough() {
        assertThatCode(() -> {
                    new Door(Optional.empty(), "127.0.0.1").refuseToStandOpen(new StartupEvent());
                    new Door(Optional.empty(), "localhost").refuseToStandOpen(new StartupEvent());
                    new Door(Optional.of("token"), "0.0.0.0").refuseToStandOpen(new StartupEvent());
                })
                .doesNotThrowAnyException();
    }
}
