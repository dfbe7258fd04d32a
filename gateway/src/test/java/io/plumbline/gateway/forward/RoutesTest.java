package io.plumbline.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {

    private static Route route(String name, String prefix, String target, boolean strip) {
        return new Route(name, prefix, URI.create(target), "shop", strip);
    }

    private final Routes routes = new Routes(List.of(
            route("all", "/", "http://a", false),
            route("v1", "/v1", "http://b", false),
            route("azure", "/v1/azure/", "https://c/base/", true)));

    private String match(String path) {
        return routes.match(path).orElseThrow().name();
    }

    @Test
    void the_longest_prefix_wins_at_a_segments_end() {
        assertThat(match("/v1/azure/x")).isEqualTo("azure");
        assertThat(match("/v1/azurex")).isEqualTo("v1");
        assertThat(match("/v1")).isEqualTo("v1");
        assertThat(match("/v10")).isEqualTo("all");
    }

    @Test
    void a_prefix_is_kept_unless_it_is_to_be_stripped() {
        assertThat(route("x", "/v1", "http://b", false).onward("/v1/a?b=/c")).isEqualTo("/v1/a?b=/c");
        assertThat(route("x", "/v1", "http://b/base", false).onward("/v1/a")).isEqualTo("/base/v1/a");
        assertThat(route("x", "/az", "https://c/base/", true).onward("/az/a?b")).isEqualTo("/base/a?b");
        assertThat(route("x", "/az", "https://c", true).onward("/az?b")).isEqualTo("/?b");
    }

    @Test
    void bad_routes_are_refused_by_name() {
        assertThatThrownBy(() -> route("x", "v1", "http://b", false)).hasMessageContaining("route x: path-prefix");
        assertThatThrownBy(() -> route("x", "/", "ftp://b", false)).hasMessageContaining("route x: target");
        assertThatThrownBy(() -> route("x", "/", "http://u:p@b", false)).hasMessageContaining("credentials");
        assertThatThrownBy(() ->
                        new Routes(List.of(route("x", "/a", "http://b", false), route("y", "/a/", "http://b", false))))
                .hasMessageContaining("same path-prefix /a");
    }
}
