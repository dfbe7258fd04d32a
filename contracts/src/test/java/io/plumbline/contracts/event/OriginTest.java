package io.plumbline.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"gw-1", "", "a/b|c", "grüße"})
    void an_origin_survives_its_header(String gateway) {
        Origin origin = new Origin(gateway, 1_772_366_000_000L, 4711);

        assertThat(Origin.parse(origin.text())).isEqualTo(origin);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "/", "//", "1/2", "a/1/gw", "1/b/gw", "99999999999999999999/1/gw", "1.5/1/gw"})
    void what_is_no_origin_reads_as_none(String text) {
        assertThat(Origin.parse(text)).isEqualTo(Origin.NONE);
    }

    @Test
    void only_a_gateway_numbers() {
        assertThat(Origin.NONE.isNumbered()).isFalse();
        assertThat(new Origin("gw-1", 1, 1).isNumbered()).isTrue();
    }
}
