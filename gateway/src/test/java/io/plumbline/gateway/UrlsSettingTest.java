package io.plumbline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.publish.Exchanges;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Web addresses are hidden by a gateway that is told to, and by no other. */
class UrlsSettingTest {

    private static final String QUESTION = "Read https://shop.example/a";

    @Test
    void addresses_are_hidden_where_the_configuration_says_so() {
        Exchange passed = passed(Map.of("plumbline.gateway.privacy.urls", "true"));
        assertThat(passed.prompt()).isEqualTo("Read [URL_1]");
        assertThat(passed.versions().redaction()).isEqualTo(Gate.VERSION + "+url");
    }

    @Test
    void and_are_kept_where_it_says_nothing() {
        Exchange passed = passed(Map.of());
        assertThat(passed.prompt()).isEqualTo(QUESTION);
        assertThat(passed.versions().redaction()).isEqualTo(Gate.VERSION);
    }

    private static Exchange passed(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("plumbline.gateway.host", "127.0.0.1");
        all.put("plumbline.gateway.port", "0");
        GatewayConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(GatewayConfig.class)
                .build()
                .getConfigMapping(GatewayConfig.class);
        return new Assembly(config)
                .gate(new Pseudonym("k", "test"))
                .pass(Exchanges.asking("1", QUESTION), Redaction.REDACTED);
    }
}
