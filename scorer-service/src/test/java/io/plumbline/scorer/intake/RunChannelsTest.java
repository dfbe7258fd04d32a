package io.plumbline.scorer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.topic.Run;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunChannelsTest {

    @Test
    void a_replays_channels_share_no_name_with_the_live_ones() {
        Map<String, String> live = RunChannels.settings(Run.LIVE);
        Map<String, String> replay = RunChannels.settings(new Run("may"));

        assertThat(live.values())
                .containsExactlyInAnyOrder(
                        "plumbline.exchanges",
                        "plumbline.scorecards",
                        "plumbline-scorer-${plumbline.scorer.panel.name}",
                        "plumbline-scorer-${plumbline.scorer.panel.name}-${plumbline.scorer.instance}");
        assertThat(replay.keySet()).isEqualTo(live.keySet());
        assertThat(replay.values()).hasSize(4).allMatch(name -> name.startsWith("plumbline.replay.may."));
    }
}
