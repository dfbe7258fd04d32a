package io.plumbline.gateway.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.forward.Routes;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesFileTest {

    private static final String GOOD = """
            # a comment
            plumbline.gateway.routes.openai.path-prefix=/v1
            plumbline.gateway.routes.openai.target = https://api.openai.com

            plumbline.gateway.routes.az.eu.path-prefix=/azure
            plumbline.gateway.routes.az.eu.target=https://eu.example/base
            plumbline.gateway.routes.az.eu.application=shop
            plumbline.gateway.routes.az.eu.strip-prefix=true
            """;

    @Test
    void every_key_reaches_its_route() {
        Routes routes = RoutesFile.read("r.properties", GOOD);
        assertThat(routes.all())
                .containsExactlyInAnyOrder(
                        new Route("openai", "/v1", URI.create("https://api.openai.com"), "default", false),
                        new Route("az.eu", "/azure", URI.create("https://eu.example/base"), "shop", true));
    }

    @Test
    void a_file_without_a_route_is_refused() {
        assertThatThrownBy(() -> RoutesFile.read("r.properties", "# being written\n"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("r.properties: holds no route");
    }

    @Test
    void what_is_no_key_is_not_quoted() {
        String colon = "plumbline.gateway.routes.llm.target: https://u:MARK@host/?key=x";
        assertThatThrownBy(() -> RoutesFile.read("r.properties", GOOD + colon))
                .hasMessageContaining("r.properties:9: key that is no name: unknown")
                .hasMessageNotContaining("MARK");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plumbline.gateway.routes.x.colour=red     | r.properties:9: key plumbline.gateway.routes.x.colour: unknown; expected plumbline.gateway.routes.NAME. and one of [application, http2, path-prefix, strip-prefix, target]
            plumbline.gateway.port=8080               | r.properties:9: key plumbline.gateway.port: unknown
            plumbline.gateway.routes.target=http://a  | r.properties:9: key plumbline.gateway.routes.target: unknown
            nonsense                                  | r.properties:9: expected plumbline.gateway.routes.NAME.KEY=value
            plumbline.gateway.routes.openai.target=x  | r.properties:9: key plumbline.gateway.routes.openai.target: stands in line 3 already
            plumbline.gateway.routes.x.target=http://a| r.properties:9: key plumbline.gateway.routes.x.path-prefix: is missing
            plumbline.gateway.routes.x.path-prefix=/a | r.properties:9: key plumbline.gateway.routes.x.target: is missing
            """)
    void a_wrong_line_is_told_by_line_and_key(String line, String problem) {
        assertThatThrownBy(() -> RoutesFile.read("r.properties", GOOD + line))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path-prefix | v1                       | 2: key plumbline.gateway.routes.openai.path-prefix must start with /
            target      | ftp://a                  | 3: key plumbline.gateway.routes.openai.target must be http://host
            target      | https://u:MARK@a         | 3: key plumbline.gateway.routes.openai.target must hold neither credentials
            target      | http://a b:MARK          | 3: key plumbline.gateway.routes.openai.target is no URI
            """)
    void a_wrong_value_is_told_by_line_and_key_and_never_quoted(String key, String value, String problem) {
        String bad = GOOD.replaceAll("(?m)(openai." + key + " ?=).*", "$1" + value);
        assertThatThrownBy(() -> RoutesFile.read("r.properties", bad))
                .hasMessageContaining("r.properties:" + problem)
                .hasMessageNotContaining("MARK");
    }

    @Test
    void more_wrong_values_and_two_routes_of_one_prefix() {
        assertThatThrownBy(() -> RoutesFile.read(
                        "r.properties",
                        GOOD.replace("strip-prefix=true", "strip-prefix=yes")
                                .replace("application=shop", "application=-")))
                .hasMessageContaining(
                        "r.properties:8: key plumbline.gateway.routes.az.eu.strip-prefix: expected true or false")
                .hasMessageContaining(
                        "r.properties:7: key plumbline.gateway.routes.az.eu.application is no valid name");
        assertThatThrownBy(() -> RoutesFile.read("r.properties", GOOD.replace("=/azure", "=/v1/")))
                .hasMessageContaining("r.properties:5: key path-prefix: routes")
                .hasMessageContaining("have the same path-prefix /v1");
    }
}
