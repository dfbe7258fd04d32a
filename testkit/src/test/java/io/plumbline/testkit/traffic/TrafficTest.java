package io.plumbline.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.Answer;
import io.plumbline.testkit.provider.Behaviour;
import io.plumbline.testkit.provider.ScriptedProvider;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Answer POOR = Answer.of("Maybe.");

    @Test
    void a_conversation_is_always_the_same() {
        assertThat(new Conversations(3).get(8).request())
                .isEqualTo(new Conversations(3).get(8).request());
        assertThat(new Conversations(3).get(8).request())
                .isNotEqualTo(new Conversations(4).get(8).request());
    }

    @Test
    void every_exchange_has_its_own_seed() {
        Set<Long> seeds = new HashSet<>();
        Conversations conversations = new Conversations(1);
        int exchanges = 0;
        for (int i = 0; i < 300; i++) {
            Optional<Conversation> next = Optional.of(conversations.get(i));
            while (next.isPresent()) {
                exchanges++;
                seeds.add(next.get().request().path("seed").asLong());
                next = next.get().answered(POOR);
            }
        }
        assertThat(seeds).hasSize(exchanges);
    }

    @Test
    void poor_answers_draw_complaints_and_every_conversation_ends() {
        Conversations conversations = new Conversations(1);
        long complaints = IntStream.range(0, 400)
                .mapToObj(conversations::get)
                .flatMap(conversation -> conversation.answered(POOR).stream())
                .map(conversation -> conversation.request().path("messages"))
                .map(messages ->
                        messages.get(messages.size() - 1).path("content").asText())
                .filter(text -> text.startsWith("No,") || text.startsWith("That is") || text.startsWith("You did"))
                .count();
        assertThat(complaints).isGreaterThan(80);
    }

    @Test
    void clients_hold_conversations_until_the_limit() {
        try (ScriptedProvider provider = ScriptedProvider.start(new Aligned(), 1);
                Traffic traffic = Traffic.start(provider.uri(), "demo", new Conversations(1), 1000, 8, 200)) {
            await().atMost(PATIENCE).until(() -> traffic.answered() == 200);
            assertThat(traffic.failed()).isZero();
            assertThat(provider.answered()).isEqualTo(200);
        }
    }

    @Test
    void a_chatbot_that_does_not_answer_is_counted_and_tried_again() {
        ScriptedProvider provider = ScriptedProvider.start(Behaviour.saying("Hi"), 1);
        provider.close();
        try (Traffic traffic = Traffic.start(provider.uri(), "demo", new Conversations(1), 500, 2)) {
            await().atMost(PATIENCE).until(() -> traffic.failed() > 10);
            assertThat(traffic.answered()).isZero();
        }
    }
}
