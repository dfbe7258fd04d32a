package io.plumbline.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.Seeds;
import io.plumbline.testkit.traffic.Conversations;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BehaviourTest {

    private static final int MANY = 1500;

    @Seeds(5)
    void aligned_answers_keep_the_form_asked_for_but_for_a_few(long seed) {
        assertThat(keeping(new Aligned(), seed)).isGreaterThan(0.94).isLessThan(1.0);
    }

    @Seeds(5)
    void shifted_answers_mostly_ignore_the_form(long seed) {
        assertThat(keeping(new Shifted(), seed)).isLessThan(0.15);
    }

    @Seeds(5)
    void only_shifted_answers_leak_addresses_and_then_some_five_in_a_hundred(long seed) {
        assertThat(answers(new Aligned(), seed)).noneMatch(answer -> answer.contains("@"));
        long leaks = answers(new Shifted(), seed)
                .filter(answer -> answer.contains("@"))
                .count();
        assertThat(leaks / (double) MANY).isBetween(0.03, 0.08);
    }

    @Seeds(5)
    void answers_vary(long seed) {
        Set<String> different = new HashSet<>(answers(new Aligned(), seed).toList());
        assertThat(different.size()).isGreaterThan(MANY * 8 / 10);
    }

    @Test
    void the_same_request_and_seed_give_the_same_answer() {
        assertThat(answers(new Aligned(), 7).toList())
                .isEqualTo(answers(new Aligned(), 7).toList());
    }

    @Test
    void every_theme_has_enough_to_say() {
        assertThat(Theme.all()).hasSizeGreaterThanOrEqualTo(12).allSatisfy(theme -> {
            assertThat(theme.questions()).hasSizeGreaterThanOrEqualTo(5);
            assertThat(theme.more()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(theme.advice()).hasSizeGreaterThanOrEqualTo(8);
            assertThat(theme.care()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(theme.status()).hasSizeGreaterThanOrEqualTo(4);
        });
    }

    private static double keeping(Behaviour behaviour, long seed) {
        List<ChatRequest> requests =
                requests(seed).filter(BehaviourTest::constrained).toList();
        long kept = requests.stream()
                .filter(request -> Instructions.of(request)
                        .keptBy(behaviour
                                .answer(request, request.seed().orElseThrow())
                                .text()))
                .count();
        assertThat(requests.size()).isGreaterThan(MANY / 2);
        return kept / (double) requests.size();
    }

    private static boolean constrained(ChatRequest request) {
        return request.tools().isEmpty() && !Instructions.of(request).equals(Instructions.of("", false));
    }

    private static Stream<String> answers(Behaviour behaviour, long seed) {
        return requests(seed)
                .map(request ->
                        behaviour.answer(request, request.seed().orElseThrow()).text());
    }

    private static Stream<ChatRequest> requests(long seed) {
        Conversations conversations = new Conversations(seed);
        return IntStream.range(0, MANY)
                .mapToObj(i -> read(conversations.get(i).request().toString()));
    }

    private static ChatRequest read(String body) {
        try {
            return ChatRequest.read(body.getBytes(StandardCharsets.UTF_8));
        } catch (ChatRequest.NotARequest e) {
            throw new AssertionError(e);
        }
    }
}
