package io.plumbline.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.replay.backtest.LlmDrift.Told;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The drift of GPT-4 between March and June 2023 is caught; {@link LlmDriftMeasurement} has all figures. */
class LlmDriftTest {

    @Test
    void gpt_4_that_stops_answering_is_told_within_60_exchanges_with_its_change_point() {
        LlmDrift drift =
                new LlmDrift(SharedData.required("llmdrift/OPINIONQA_EVAL.csv"), "gpt-4-0314", "gpt-4-0613", 1506);
        List<Told> told = LongStream.rangeClosed(1, 3)
                .mapToObj(seed -> drift.run(Charter.defaultFor(LlmDrift.APPLICATION), seed))
                .toList();
        assertThat(told).allSatisfy(one -> {
            assertThat(one.named()).isNotEmpty();
            assertThat(one.worse()).isTrue();
            assertThat(one.raised()).isBetween(1L, 60L);
            assertThat(one.off()).isBetween(-60L, 60L);
            assertThat(one.earlier()).isZero();
        });
    }
}
