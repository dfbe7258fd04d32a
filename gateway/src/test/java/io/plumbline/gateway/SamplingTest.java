package io.plumbline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Keep;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Conversation;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.OpenAiChat;
import io.plumbline.gateway.identity.Chains;
import io.plumbline.gateway.identity.Identities;
import io.plumbline.gateway.identity.IdentitySettings;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.publish.Publisher;
import io.plumbline.gateway.shadow.Shadows;
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

    private static final byte[] ERROR =
            "{\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}".getBytes(StandardCharsets.UTF_8);

    /** One gateway from the copy to the publisher. */
    private static final class Flow implements Publisher {

        private final Ledger ledger = new Ledger("gw-1", 0, new ManualClock());
        private final List<Exchange> published = new ArrayList<>();
        private final CopiesToExchanges copies;

        Flow(double rate, long seed) {
            this(new Charter.Sampling(rate, Keep.NONE), seed);
        }

        Flow(Charter.Sampling sampling, long seed) {
            Charter shop = Charter.defaultFor("shop");
            Charter sampled = new Charter(
                    shop.application(),
                    shop.version(),
                    shop.goals(),
                    shop.valueTarget(),
                    shop.budget(),
                    shop.baseline(),
                    shop.redaction(),
                    sampling,
                    shop.retention());
            copies = new CopiesToExchanges(
                    new Dialects(List.of(new OpenAiChat()), 1 << 20),
                    new Charters(Map.of("shop", sampled)),
                    new Identities(IdentitySettings.DEFAULT, new Chains(0, PSEUDONYM::of), PSEUDONYM::of),
                    new Stamp(Run.LIVE, "v", new ManualClock(), new Random(seed)),
                    ledger,
                    new Outlet(new Gate(List.of(), PSEUDONYM), this, ledger, passed -> {}),
                    Shadows.NONE);
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
            return copy(headers, body, 200, ANSWER);
        }

        static Captured copy(Map<String, String> headers, String body, int status, byte[] answer) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Captured(
                    "llm",
                    "shop",
                    "p",
                    Instant.EPOCH,
                    "POST",
                    "/v1/chat/completions",
                    new Captured.Body(headers, bytes, bytes.length),
                    status,
                    new Captured.Body(Map.of(), answer, answer.length),
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

    /** Sums over a population, and the same as estimated from the kept. */
    private static final class Sums {

        private double all;
        private double variance;
        private double estimate;
        private double atTheRate;
        private double drawn;
    }

    /**
     * Long answers and errors are more often kept than drawn, so that a mean over the kept is not that of the traffic. The
     * estimate's variance is that of whole conversations: the sum over them of T²(1-r)/r, T being what is not kept by rule.
     */
    @Seeds(10)
    void weighted_by_their_probability_the_kept_count_as_the_whole_traffic_does(long seed, Random random) {
        double rate = 0.1 + 0.2 * random.nextDouble();
        Flow flow =
                new Flow(new Charter.Sampling(rate, new Keep(true, false, false, false, Map.of("plan", "gold"))), seed);
        Sums bytes = new Sums();
        Sums errors = new Sums();
        for (int i = 0; i < 1_500; i++) {
            int turns = 1 + random.nextInt(4);
            double drawnBytes = 0;
            double failures = 0;
            for (int turn = 1; turn <= turns; turn++) {
                boolean failed = random.nextInt(8) == 0;
                boolean gold = random.nextInt(20) == 0;
                byte[] answer = failed ? ERROR : answerOf(random.nextInt(gold ? 400 : 100));
                Map<String, String> headers = gold
                        ? Map.of(Conversation.HEADER, "c-" + seed + "-" + i, "x-plumbline-tag-plan", "gold")
                        : Map.of(Conversation.HEADER, "c-" + seed + "-" + i);
                flow.copies.accept(Flow.copy(headers, "{\"messages\":[]}", failed ? 503 : 200, answer));
                bytes.all += answer.length;
                errors.all += failed ? 1 : 0;
                drawnBytes += failed || gold ? 0 : answer.length;
                failures += failed ? 1 : 0;
            }
            errors.variance += failures * failures * (1 - rate) / rate;
            bytes.variance += drawnBytes * drawnBytes * (1 - rate) / rate;
        }
        for (Exchange kept : flow.published) {
            double failed = kept.outcome() == Outcome.UPSTREAM_ERROR ? 1 : 0;
            bytes.estimate += kept.capture().responseBytes() / kept.inclusionProbability();
            bytes.atTheRate += kept.capture().responseBytes() / rate;
            errors.estimate += failed / kept.inclusionProbability();
            errors.atTheRate += failed / rate;
            errors.drawn += kept.isDrawn() ? failed / rate : 0;
        }
        double tolerance = 5 * Math.sqrt(bytes.variance);
        assertThat(bytes.estimate).isBetween(bytes.all - tolerance, bytes.all + tolerance);
        assertThat(bytes.atTheRate).isGreaterThan(bytes.all + tolerance);
        assertThat(errors.estimate).isEqualTo(errors.all); // kept to the last one
        assertThat(errors.atTheRate).isGreaterThan(2 * errors.all);
        // Of those drawn, which the monitor counts, none counts more than another.
        double wide = 5 * Math.sqrt(errors.variance);
        assertThat(errors.drawn).isBetween(errors.all - wide, errors.all + wide);
        assertThat(flow.ledger.capturedCount()).isEqualTo(flow.published.size());
    }

    private static byte[] answerOf(int characters) {
        return new String(ANSWER, StandardCharsets.UTF_8)
                .replace("Yes.", "Yes." + "x".repeat(characters))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_rule_keeps_single_exchanges_of_a_conversation_that_is_not_drawn() {
        Flow flow = new Flow(new Charter.Sampling(1e-9, new Keep(true, false, false, false, Map.of())), 1);
        Map<String, String> named = Map.of(Conversation.HEADER, "c-1");
        flow.copies.accept(Flow.copy(named, "{\"messages\":[]}", 200, ANSWER));
        flow.copies.accept(Flow.copy(named, "{\"messages\":[]}", 503, ERROR));
        assertThat(flow.published).singleElement().satisfies(kept -> {
            assertThat(kept.inclusionProbability()).isEqualTo(1);
            assertThat(kept.key()).isEqualTo("c-1");
            assertThat(kept.isDrawn()).isFalse();
            assertThat(kept.capture().notes()).contains(Exchange.KEPT_BY_RULE).isSorted();
        });
    }

    @Test
    void what_a_rule_keeps_of_a_conversation_that_is_drawn_is_drawn() {
        Flow flow = new Flow(new Charter.Sampling(1, new Keep(true, false, false, false, Map.of())), 1);
        flow.copies.accept(Flow.copy(Map.of(Conversation.HEADER, "c-1"), "{\"messages\":[]}", 503, ERROR));
        assertThat(flow.published).singleElement().matches(Exchange::isDrawn);
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
