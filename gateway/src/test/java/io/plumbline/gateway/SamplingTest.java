package io.plumbline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Conversation;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.OpenAiChat;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.publish.Publisher;
import io.plumbline.testkit.ManualClock;
import io.plumbline.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Conversations are sampled whole, at the charter's rate, and say so. */
class SamplingTest {

    private static final Pseudonym PSEUDONYM = new Pseudonym("k0", "test");
    private static final byte[] ANSWER = """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"Yes."},"finish_reason":"stop"}]}""".getBytes(StandardCharsets.UTF_8);

    /** One gateway from the copy to the publisher. */
    private static final class Flow implements Publisher {

        private final Ledger ledger = new Ledger("gw-1", 0, new ManualClock());
        private final List<Exchange> published = new ArrayList<>();
        private final CopiesToExchanges copies;

        Flow(double rate, long seed) {
            Charter shop = Charter.defaultFor("shop");
            Charter sampled = new Charter(
                    shop.application(),
                    shop.version(),
                    shop.goals(),
                    shop.valueTarget(),
                    shop.budget(),
                    shop.baseline(),
                    shop.redaction(),
                    rate,
                    shop.retention());
            copies = new CopiesToExchanges(
                    new Dialects(List.of(new OpenAiChat()), 1 << 20),
                    new Charters(Map.of("shop", sampled)),
                    PSEUDONYM,
                    new Stamp(Run.LIVE, "v", new ManualClock(), new Random(seed)),
                    ledger,
                    new Outlet(new Gate(List.of(), PSEUDONYM), this, ledger, passed -> {}));
        }

        @Override
        public boolean offer(Exchange exchange) {
            published.add(exchange);
            ledger.acknowledged(exchange.origin());
            return true;
        }

        @Override
        public boolean hasRoomFor(int exchanges) {
            return true;
        }

        void turns(Map<String, String> headers, String firstWords, int turns) {
            StringBuilder messages = new StringBuilder();
            for (int turn = 1; turn <= turns; turn++) {
                messages.append(turn == 1 ? "" : ",")
                        .append("{\"role\":\"user\",\"content\":\"")
                        .append(firstWords)
                        .append(" turn ")
                        .append(turn)
                        .append("\"}");
                copies.accept(copy(headers, "{\"messages\":[" + messages + "]}"));
            }
        }

        private static Captured copy(Map<String, String> headers, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Captured(
                    "llm",
                    "shop",
                    "p",
                    Instant.EPOCH,
                    "POST",
                    "/v1/chat/completions",
                    new Captured.Body(headers, bytes, bytes.length),
                    200,
                    new Captured.Body(Map.of(), ANSWER, ANSWER.length),
                    Outcome.COMPLETE,
                    1L,
                    2);
        }

        Map<String, Integer> turnsByConversation() {
            Map<String, Integer> turns = new HashMap<>();
            published.forEach(exchange -> turns.merge(exchange.conversation(), 1, Integer::sum));
            return turns;
        }
    }

    @Seeds(5)
    void conversations_are_kept_whole_at_the_rate_and_carry_it(long seed, Random random) {
        int conversations = 2_000;
        double rate = 0.05 + 0.9 * random.nextDouble();
        Flow flow = new Flow(rate, seed);
        for (int i = 0; i < conversations; i++) {
            String id = Long.toHexString(random.nextLong());
            // Half of them name their conversation, the others are known by their first words.
            flow.turns(i % 2 == 0 ? Map.of(Conversation.HEADER, id) : Map.of(), id, 3);
        }
        Map<String, Integer> kept = flow.turnsByConversation();
        assertThat(kept.values()).containsOnly(3);
        // Five standard deviations of a binomial share.
        double tolerance = 5 * Math.sqrt(rate * (1 - rate) / conversations);
        assertThat(kept.size() / (double) conversations).isBetween(rate - tolerance, rate + tolerance);
        assertThat(flow.published)
                .allSatisfy(
                        exchange -> assertThat(exchange.inclusionProbability()).isEqualTo(rate));
        assertThat(flow.ledger.sampledOutCount()).isEqualTo(3L * conversations - flow.published.size());
        assertThat(flow.ledger.capturedCount()).isEqualTo(flow.published.size());
    }

    @Seeds(3)
    void every_gateway_keeps_the_same_conversations(long seed) {
        Set<String> first = kept(new Flow(0.3, seed));
        assertThat(first).isNotEmpty().isEqualTo(kept(new Flow(0.3, seed + 1)));
    }

    @Test
    void a_higher_rate_keeps_what_a_lower_one_kept() {
        assertThat(kept(new Flow(0.6, 1))).containsAll(kept(new Flow(0.2, 1)));
        assertThat(kept(new Flow(1, 1))).hasSize(500);
        assertThat(kept(new Flow(0, 1))).isEmpty();
    }

    private static Set<String> kept(Flow flow) {
        for (int i = 0; i < 500; i++) {
            flow.turns(Map.of(Conversation.HEADER, "c-" + i), "hello", 2);
        }
        return new TreeSet<>(flow.turnsByConversation().keySet());
    }
}
