package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter.Keep;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeepRulesTest {

    private static final Part YES = new Part.Text("Yes.");
    private static final Part NO = new Part.Refusal("No.");

    /** @param rules those that keep the exchange, by name */
    private record Row(Exchange exchange, String... rules) {}

    private static final Map<String, Keep> RULES = Map.of(
            "errors", new Keep(true, false, false, false, Map.of()),
            "incomplete", new Keep(false, true, false, false, Map.of()),
            "refusals", new Keep(false, false, true, false, Map.of()),
            "filtered", new Keep(false, false, false, true, Map.of()),
            "tags", new Keep(false, false, false, false, Map.of("plan", "gold", "release", "canary")));

    private static final List<Row> ROWS = List.of(
            new Row(exchange(Outcome.COMPLETE, 200, YES, "stop", "none", Map.of())),
            new Row(exchange(Outcome.COMPLETE, 200, YES, "STOP", "list_cut", Map.of("plan", "silver", "x", "gold"))),
            new Row(exchange(Outcome.COMPLETE, 200, YES, null, "none", Map.of("release", "canary")), "tags"),
            new Row(exchange(Outcome.TRUNCATED, 200, YES, null, "none", Map.of()), "incomplete"),
            new Row(exchange(Outcome.CLIENT_ABORT, 200, YES, null, "none", Map.of()), "incomplete"),
            new Row(exchange(Outcome.TIMEOUT, 504, YES, null, "none", Map.of()), "incomplete", "errors"),
            new Row(exchange(Outcome.UPSTREAM_ERROR, 200, YES, null, "none", Map.of()), "incomplete", "errors"),
            new Row(exchange(Outcome.UNPARSED, 429, YES, null, "none", Map.of()), "incomplete", "errors"),
            new Row(exchange(Outcome.COMPLETE, 200, NO, "stop", "none", Map.of()), "refusals"),
            new Row(exchange(Outcome.COMPLETE, 200, YES, "refusal", "none", Map.of()), "refusals"),
            new Row(exchange(Outcome.COMPLETE, 200, YES, "content_filter", "none", Map.of()), "filtered"),
            new Row(exchange(Outcome.COMPLETE, 200, YES, "SAFETY", "none", Map.of()), "filtered"),
            new Row(exchange(Outcome.COMPLETE, 200, YES, "stop", "content_filtered", Map.of()), "filtered"));

    @Test
    void each_rule_keeps_its_own_exchanges_and_no_others() {
        for (Row row : ROWS) {
            List<String> applied = new ArrayList<>();
            RULES.forEach((name, keep) -> {
                if (KeepRules.apply(keep, row.exchange())) {
                    applied.add(name);
                }
            });
            assertThat(applied).as("row %d", ROWS.indexOf(row)).containsExactlyInAnyOrder(row.rules());
            assertThat(KeepRules.apply(Keep.NONE, row.exchange())).isFalse();
        }
    }

    private static Exchange exchange(
            Outcome outcome, int status, Part answer, String finish, String note, Map<String, String> tags) {
        return new Exchange(
                "1",
                Exchange.LIVE,
                "shop",
                "c-1",
                1,
                Instant.EPOCH,
                "p",
                "openai.chat",
                "m",
                "m",
                null,
                Exchange.Role.PRODUCTION,
                null,
                List.of(Message.of("user", "?")),
                List.of(),
                null,
                List.of(
                        new Choice(0, Message.of("assistant", "Yes."), "stop"),
                        new Choice(1, new Message("assistant", null, List.of(answer)), finish)),
                outcome,
                null,
                null,
                null,
                tags,
                1,
                List.of(),
                new Capture(1, 2, status, null, null, List.of(note)),
                "relay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }
}
