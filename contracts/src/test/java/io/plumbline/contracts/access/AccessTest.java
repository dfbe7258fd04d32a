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
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.0.0.2", "::1", "[::1]"})
    void without_a_token_calls_by_this_machines_names_are_answered(String name) {
        assertThat(OPEN.answersTo(name, null)).isTrue();
        assertThat(OPEN.admits(null)).isTrue();
        assertThat(OPEN.admitsToken(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"attacker.example", "localhost.attacker.example", "127.0.0.1.attacker.example", "10.0.0.7", ""})
    void a_page_that_points_its_own_name_here_is_turned_away(String name) {
        assertThat(OPEN.answersTo(name, null)).isFalse();
        assertThat(GUARDED.answersTo(name, null)).isTrue();
    }

    @Test
    void the_name_it_is_bound_by_is_its_own() {
        assertThat(Access.of(Optional.empty(), "0:0:0:0:0:0:0:1").answersTo("0:0:0:0:0:0:0:1", null))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example",
                "http://attacker.example:8081",
                "null",
                "file://",
                "not an origin",
                ""
            })
    void without_a_token_no_page_of_others_writes_here(String origin) {
        assertThat(OPEN.answersTo("127.0.0.1", origin)).isFalse();
        assertThat(GUARDED.answersTo("127.0.0.1", origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8082", "http://127.0.0.1", "http://[::1]:8082"})
    void the_services_own_pages_are_answered(String origin) {
        assertThat(OPEN.answersTo("localhost", origin)).isTrue();
    }

    @Test
    void a_request_without_a_name_comes_from_no_browser() {
        assertThat(OPEN.answersTo(null, null)).isTrue();
    }

    @Test
    void the_token_is_not_told() {
        assertThat(GUARDED).hasToString("Access[token]");
    }
}
