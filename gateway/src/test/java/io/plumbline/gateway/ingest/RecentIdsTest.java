package io.plumbline.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    private final RecentIds ids = new RecentIds(2);

    @Test
    void the_latest_are_known_and_no_more() {
        List.of("a", "b", "c").forEach(ids::add);
        assertThat(List.of("a", "b", "c")).filteredOn(ids::contains).containsExactly("b", "c");
    }

    @Test
    void a_batch_begins_whole_or_not_at_all_until_the_one_before_has_ended() {
        assertThat(ids.begin(Set.of("a", "b"))).isTrue();
        assertThat(ids.begin(Set.of("b", "c"))).isFalse();
        assertThat(ids.begin(Set.of("c")))
                .as("what was refused is not under way")
                .isTrue();
        assertThat(ids.contains("a")).as("under way is not taken").isFalse();
        ids.end(Set.of("a", "b"));
        assertThat(ids.begin(Set.of("a", "b"))).isTrue();
    }
}
