package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.gateway.spool.Parcel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The headers of a parcel are, for Kafka's client, what headers of its own would be. */
class ParcelRecordTest {

    private static final String DRAWN = "abcz-_ 09/\u0000\n\u00e9\u20ac\ud83d\ude00";

    private static ParcelRecord record(Map<String, String> headers) {
        return new ParcelRecord("topic", parcel(headers));
    }

    private static Parcel parcel(Map<String, String> headers) {
        return new Parcel("key", new byte[] {1, 2}, headers, new Origin("gw", 1, 2));
    }

    private static Map<String, String> drawn(Random chance) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = chance.nextInt(9); i > 0; i--) {
            headers.put(text(chance), text(chance));
        }
        return headers;
    }

    private static String text(Random chance) {
        int[] points = DRAWN.codePoints().toArray();
        return chance.ints(chance.nextInt(40), 0, points.length)
                .mapToObj(i -> Character.toString(points[i]))
                .collect(Collectors.joining());
    }

    @Test
    void headers_are_those_of_the_parcel_in_their_order() {
        Random chance = new Random(11);
        for (int run = 0; run < 500; run++) {
            Map<String, String> drawn = drawn(chance);
            Headers headers = record(drawn).headers();
            Headers kafkas = new RecordHeaders();
            drawn.forEach((name, text) -> kafkas.add(name, text.getBytes(StandardCharsets.UTF_8)));

            assertThat(headers.toArray()).isEqualTo(kafkas.toArray());
            assertThat(headers).containsExactlyElementsOf(Arrays.asList(kafkas.toArray()));
            for (String name : drawn.keySet()) {
                assertThat(headers.lastHeader(name)).isEqualTo(kafkas.lastHeader(name));
                assertThat(headers.headers(name)).containsExactlyElementsOf(kafkas.headers(name));
            }
            assertThat(headers.lastHeader("none of them")).isNull();
            assertThat(parcel(drawn).headers()).isEqualTo(drawn);
        }
    }

    @Test
    void key_and_value_are_those_of_the_parcel() {
        ParcelRecord record = record(Map.of());
        assertThat(record.topic()).isEqualTo("topic");
        assertThat(record.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
        assertThat(record.value()).containsExactly(1, 2);
    }

    @Test
    void once_it_is_released_the_client_keeps_nothing_of_the_parcel() {
        ParcelRecord record = record(Map.of("name", "text"));
        Headers headers = record.headers();
        record.release();
        assertThat(headers.toArray()).isEmpty();
        assertThat(headers.lastHeader("name")).isNull();
    }

    @Test
    void headers_cannot_be_changed() {
        Headers headers = record(Map.of("a", "b")).headers();
        Header more = new RecordHeader("c", new byte[0]);
        assertThatIllegalStateException().isThrownBy(() -> headers.add(more));
        assertThatIllegalStateException().isThrownBy(() -> headers.add("c", new byte[0]));
        assertThatIllegalStateException().isThrownBy(() -> headers.remove("a"));
    }

    @Test
    void what_they_say_is_not_in_their_name() {
        assertThat(record(Map.of("name", "secret")).headers().toString()).doesNotContain("secret");
        assertThat(record(Map.of("name", "secret")).toString()).doesNotContain("secret");
    }
}
