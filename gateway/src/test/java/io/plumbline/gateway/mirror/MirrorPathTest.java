package io.plumbline.gateway.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorPathTest {

    @Test
    void behind_the_provider_stands_the_requests_own_path() {
        assertThat(MirrorPath.of("/v1/mirror/api.openai.com/v1/chat/completions"))
                .isEqualTo(new MirrorPath("api.openai.com", "/v1/chat/completions"));
        assertThat(MirrorPath.of("/v1/mirror/ollama")).isEqualTo(new MirrorPath("ollama", "/"));
    }

    @Test
    void every_provider_that_is_taken_can_be_the_host_of_a_route() {
        for (String provider : List.of("a", "api.openai.com", "10.0.0.1", "a-b.c", "x".repeat(64))) {
            MirrorPath path = MirrorPath.of("/v1/mirror/" + provider + "/v1");
            assertThat(path).isNotNull();
            assertThat(path.route("shop").host()).isEqualTo(provider);
        }
    }

    @Test
    void what_is_no_host_name_is_no_provider() {
        for (String path : List.of(
                "/v1/mirror/",
                "/v1/mirror//v1",
                "/v1/mirror/a_b/v1",
                "/v1/mirror/-a/v1",
                "/v1/mirror/a:1/v1",
                "/v1/mirror/a%20b/v1",
                "/v1/mirror/" + "x".repeat(65) + "/v1")) {
            assertThat(MirrorPath.of(path)).as(path).isNull();
        }
    }
}
