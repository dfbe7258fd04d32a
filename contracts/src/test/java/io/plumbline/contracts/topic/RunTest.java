package io.plumbline.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunTest {

    private final Run may = new Run("may-2023");

    @Test
    void live_names_are_what_they_were_before_there_were_runs() {
        assertThat(Topic.EXCHANGES.topicName()).isEqualTo("plumbline.exchanges");
        assertThat(Topic.DEAD_LETTERS.topicName(new Run("live"))).isEqualTo("plumbline.dead-letters");
        assertThat(Run.LIVE.scoped("plumbline-monitor")).isEqualTo("plumbline-monitor");
        assertThat(Topic.EXCHANGES.partitions()).isEqualTo(4);
    }

    @Test
    void everything_of_a_replay_is_under_its_prefix() {
        assertThat(Topic.EXCHANGES.topicName(may)).isEqualTo("plumbline.replay.may-2023.exchanges");
        assertThat(may.scoped("plumbline-monitor")).isEqualTo("plumbline.replay.may-2023.plumbline-monitor");
        assertThat(Topic.values()).allSatisfy(topic -> {
            assertThat(topic.topicName(may)).startsWith(may.prefix());
            assertThat(topic.partitions(may)).isEqualTo(1);
        });
    }

    @Test
    void no_two_runs_share_a_topic_or_a_prefix() {
        List<Run> replays =
                List.of(may, new Run("may"), new Run("may-2023-b"), new Run("replay"), new Run("exchanges"));
        Set<String> names = Arrays.stream(Topic.values())
                .flatMap(topic -> java.util.stream.Stream.concat(replays.stream(), java.util.stream.Stream.of(Run.LIVE))
                        .map(topic::topicName))
                .collect(Collectors.toSet());

        assertThat(names).hasSize(Topic.values().length * 6);
        for (Run one : replays) {
            assertThat(names.stream().filter(name -> name.startsWith(one.prefix())))
                    .hasSize(Topic.values().length);
        }
    }

    @Test
    void a_name_that_could_leave_its_place_is_refused_with_the_key() {
        for (String bad : List.of("", "May", "a.b", "a b", "-a", "a-", "ä", "a\nb", "x".repeat(61))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Run(bad))
                    .withMessageContaining("plumbline.run")
                    .withMessageNotContaining("\n");
        }
        assertThat(new Run("x".repeat(60)).isLive()).isFalse();
    }
}
