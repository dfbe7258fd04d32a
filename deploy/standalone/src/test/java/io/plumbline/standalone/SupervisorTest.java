package io.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String TOKEN = "token";
    private static final List<URI> NOWHERE = List.of(URI.create("http://127.0.0.1:1/"));

    @TempDir
    Path folder;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_child_that_dies_is_started_again_and_said_so() {
        try (Supervisor supervisor = Supervisor.start(List.of(fake("service", folder)), folder, said::add)) {
            supervisor.awaitReady(PATIENCE);
            long first = supervisor.pids().get("service");
            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            await().atMost(PATIENCE).until(() -> supervisor.deaths() == 1);
            await().atMost(PATIENCE)
                    .until(() -> supervisor.pids().get("service") > 0
                            && supervisor.pids().get("service") != first);
            await().atMost(PATIENCE).until(supervisor::isReady);
            assertThat(said)
                    .singleElement()
                    .asString()
                    .startsWith("service died (exit code 137) and is started again in 1 s");
        }
    }

    @Test
    void closing_stops_all_children_in_order() {
        List<Program> programs = List.of(fake("one", folder), fake("two", folder));
        Supervisor supervisor = Supervisor.start(programs, folder, said::add);
        supervisor.awaitReady(PATIENCE);
        List<Long> pids = List.copyOf(supervisor.pids().values());
        supervisor.close();

        assertThat(pids).noneMatch(SupervisorTest::isAlive);
        assertThat(folder.resolve("one.farewell")).exists();
        assertThat(folder.resolve("two.farewell")).exists();
        assertThat(said).isEmpty();
    }

    @Test
    void children_notice_that_their_launcher_was_killed() throws Exception {
        Process launcher = new ProcessBuilder(
                        java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeLauncher.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long orphan = Long.parseLong(firstLine(launcher));
        assertThat(isAlive(orphan)).isTrue();
        launcher.destroyForcibly().waitFor();

        await().atMost(PATIENCE).until(() -> !isAlive(orphan));
        assertThat(folder.resolve("orphan.farewell")).exists();
    }

    @Test
    void a_child_that_dies_while_starting_is_reported_with_the_end_of_its_log() {
        Program broken =
                new Program("broken", List.of(java(), "-cp", "nowhere", "NoSuchProgram"), Map.of(), NOWHERE, TOKEN);
        try (Supervisor supervisor = Supervisor.start(List.of(broken), folder, said::add)) {
            assertThatThrownBy(() -> supervisor.awaitReady(PATIENCE))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageStartingWith("broken died while starting")
                    .hasMessageContaining("NoSuchProgram");
        }
    }

    @Test
    void another_program_on_the_port_is_not_taken_for_the_child() throws Exception {
        Program ours = fake("ours", folder);
        Program impostor = new Program("impostor", ours.command(), Map.of(), ours.ready(), "another token");
        try (Supervisor supervisor = Supervisor.start(List.of(impostor), folder, said::add)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(folder.resolve("impostor.log")).content().contains("fake service"));
            assertThatThrownBy(() -> supervisor.awaitReady(Duration.ofSeconds(1)))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageStartingWith("impostor is not ready after 1 s");
        }
    }

    @Test
    void an_executable_that_does_not_exist_is_named() {
        Program missing = new Program("missing", List.of("/no/such/executable"), Map.of(), NOWHERE, TOKEN);
        assertThatThrownBy(() -> Supervisor.start(List.of(missing), folder, said::add))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("missing cannot be started");
    }

    @Test
    void a_log_is_bounded_and_keeps_one_predecessor() throws IOException {
        BoundedLog log = new BoundedLog(folder.resolve("a.log"), 100);
        for (int i = 0; i < 100; i++) {
            log.append("line " + i);
        }
        assertThat(Files.size(folder.resolve("a.log"))).isLessThan(120);
        assertThat(Files.size(folder.resolve("a.log.1"))).isLessThan(120);
        assertThat(log.tail()).hasSize(25).last().isEqualTo("line 99");
    }

    static Program fake(String name, Path folder) {
        int port = Ports.free();
        List<String> command = List.of(
                java(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Leash.class.getName(),
                FakeService.class.getName(),
                Integer.toString(port),
                folder.resolve(name + ".farewell").toString());
        URI base = URI.create("http://127.0.0.1:" + port);
        return new Program(name, command, Map.of(), List.of(base, base.resolve("/secret")), TOKEN);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
