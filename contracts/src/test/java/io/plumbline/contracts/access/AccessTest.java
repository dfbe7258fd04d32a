package io.plumbline.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final Access GUARDED = Access.of(Optional.of("s3cret-token"), "0.0.0.0");
    private static final Access OPEN = Access.of(Optional.empty(), "127.0.0.1");

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.7", "no-such-host.invalid"})
    void without_a_token_nothing_is_bound_that_others_can_reach(String host) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Access.of(Optional.of(" "), host))
                .withMessageContaining("quarkus.http.host is " + host)
                .withMessageContaining("plumbline.token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret-token", "bearer s3cret-token", "BEARER  s3cret-token "})
    void who_knows_the_token_is_let_in(String authorization) {
        assertThat(GUARDED.admits(authorization)).isTrue();
        assertThat(GUARDED.admitsToken("s3cret-token")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "s3cret-token",
                "Basic s3cret-token",
                "Bearer s3cret-toke",
                "Bearer s3cret-token2"
            })
    void who_does_not_is_not(String authorization) {
        assertThat(GUARDED.admits(authorization)).isFalse();
        assertThat(GUARDED.admits(null)).isFalse();
        assertThat(GUARDED.admitsToken(null)).isFalse();
        assertThat(GUARDED.admitsToken("Bearer s3cret-token")).isFalse();
    }

    @Test
    void a_token_may_end_in_a_line_break_as_files_do() {
        assertThat(Access.of(Optional.of("s3cret-token\n"), "0.0.0.0").admits("Bearer s3cret-token"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "[::1]"})
    void without_a_token_calls_by_this_machines_names_are_answered(String name) {
        assertThat(OPEN.answersTo(name)).isTrue();
        assertThat(OPEN.admits(null)).isTrue();
        assertThat(OPEN.admitsToken(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attacker.example", "localhost.attacker.example", "10.0.0.7", ""})
    void a_page_that_points_its_own_name_here_is_turned_away(String name) {
        assertThat(OPEN.answersTo(name)).isFalse();
        assertThat(GUARDED.answersTo(name)).isTrue();
    }

    @Test
    void a_request_without_a_name_comes_from_no_browser() {
        assertThat(OPEN.answersTo(null)).isTrue();
    }

    @Test
    void the_token_is_not_told() {
        assertThat(GUARDED).hasToString("Access[token]");
    }
}
