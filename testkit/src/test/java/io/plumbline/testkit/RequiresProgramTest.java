package io.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequiresProgramTest {

    @TempDir
    Path folder;

    @Test
    void a_test_runs_where_its_programs_are_there() throws IOException {
        install("promtool");

        assertThat(condition(false).decide("rules", "promtool").isDisabled()).isFalse();
    }

    @Test
    void a_test_is_skipped_with_the_missing_program_named() throws IOException {
        install("promtool");

        var decision = condition(false).decide("rules", "promtool", "amtool");

        assertThat(decision.isDisabled()).isTrue();
        assertThat(decision.getReason()).hasValue("rules needs amtool, which this machine does not offer");
    }

    @Test
    void a_skip_is_a_failure_where_programs_are_required() {
        assertThatThrownBy(() -> condition(true).decide("rules", "amtool"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rules needs amtool")
                .hasMessageContaining("PLUMBLINE_REQUIRE_PROGRAMS=1");
    }

    @Test
    void a_browser_is_found_under_its_other_names() throws IOException {
        Path chrome = install("google-chrome");

        assertThat(programs(true).find("chromium")).hasValue(chrome);
    }

    @Test
    void docker_counts_only_while_its_engine_answers() throws IOException {
        Path docker = install("docker");

        assertThat(programs(true).find("docker")).hasValue(docker);
        assertThat(programs(false).find("docker")).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_executed_is_no_program() throws IOException {
        Files.createFile(folder.resolve("amtool"));

        assertThat(programs(true).find("amtool")).isEmpty();
    }

    private RequiredPrograms condition(boolean required) {
        return new RequiredPrograms(programs(true), required);
    }

    private Programs programs(boolean engineAnswers) {
        return new Programs(List.of(folder), docker -> engineAnswers);
    }

    private Path install(String name) throws IOException {
        return Files.createFile(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
