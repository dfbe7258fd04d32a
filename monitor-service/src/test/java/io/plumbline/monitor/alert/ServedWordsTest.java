package io.plumbline.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.ServedScale;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedWordsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model       | m-2 rate-up     | 0   | 0.97 | Answers now come from m-2 (97 % instead of 0 %)
            model       | m>m-2 rate-up   | 0   | 1    | Answers now come from m-2, asked for m (100 % instead of 0 %)
            model       | m-1 rate-down   | 1   | 0.5  | Fewer answers come from m-1 (50 % instead of 100 %)
            fingerprint | fp_b rate-up    | 0   | 0.9  | Answers now carry the system fingerprint fp_b (90 % instead of 0 %)
            fingerprint | none rate-up    | 0   | 1    | Answers now carry no system fingerprint (100 % instead of 0 %)
            opening     | r3 rate-down    | 0.2 | 0    | Refusals begin in other words: class r3 less often (0 % instead of 20 %)
            opening     | other rate-up   | 0   | 0.3  | Answers begin in other words: class other more often (30 % instead of 0 %)
            markup      | mean-up         | 0.1 | 0.4  | More lines of answers carry Markdown (40 % instead of 10 %)
            markup      | spread-down     | 0.1 | 0    | Shares of lines with Markdown vary less than before
            """)
    void names_and_shares_are_told(String mark, String cause, double before, double now, String words) {
        assertThat(ServedWords.of(finding("operation.served." + mark, cause, before, now)))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TOKENS     | mean-up    | 25   | 31.25 | 31.3 instead of 25.0 tokens for 100 characters
            TOKENS     | de mean-up | 25   | 31.25 | 31.3 instead of 25.0 tokens for 100 characters
            TOKENS     | spread-up  | 25   | 31.25 | Tokens for the length of answers vary more than before
            PACE       | mean-up    | 41   | 82    | Answers come 2.00 times as fast: 82.0 instead of 41.0 tokens a second
            PACE       | mean-down  | 90   | 60    | Answers come 1.50 times as slow: 60.0 instead of 90.0 tokens a second
            FIRST_BYTE | mean-up    | 410  | 1200  | The first byte comes after 1.20 instead of 0.410 s
            LENGTH     | mean-down  | 600  | 36    | Answers of 36.0 instead of 600 characters
            SENTENCES  | mean-down  | 24   | 12    | 12.0 instead of 24.0 words a sentence
            """)
    void quantities_are_told_in_their_units(ServedScale scale, String cause, double before, double now, String words) {
        assertThat(ServedWords.of(finding(scale.dimension(), cause, scale.score(before), scale.score(now))))
                .isEqualTo(words);
    }

    private static Finding finding(String dimension, String cause, double before, double now) {
        ChangePoint change = new ChangePoint("ex", null, 7, NOON, NOON, NOON);
        return new Finding(
                dimension, "csr", cause, 20, 15, change, before, now, now - before, null, null, List.of(), List.of());
    }
}
