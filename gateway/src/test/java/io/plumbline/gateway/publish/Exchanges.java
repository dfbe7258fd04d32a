package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small exchanges for tests. */
public final class Exchanges {

    private Exchanges() {}

    /** An exchange that asks once. */
    public static Exchange asking(String id, String question) {
        return asking(id, List.of(Message.of("user", question)));
    }

    public static Exchange asking(String id, List<Message> messages) {
        return new Exchange(
                id,
                Exchange.LIVE,
                "shop",
                "c-" + id,
                1,
                Instant.EPOCH,
                "p",
                "openai.chat",
                "m",
                "m",
                null,
                Exchange.Role.PRODUCTION,
                null,
                messages,
                List.of(),
                null,
                List.of(new Exchange.Choice(0, Message.of("assistant", "Yes."), "stop")),
                Outcome.COMPLETE,
                null,
                null,
                null,
                Map.of(),
                1,
                List.of(),
                new Capture(1, 2, 200, null, null, List.of()),
                "relay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }
}
