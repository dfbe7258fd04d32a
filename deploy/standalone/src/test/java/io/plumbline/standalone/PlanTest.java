package io.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path folder;

    @Test
    void a_port_in_use_is_named_with_the_option_that_changes_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            Listeners listeners = new Listeners(Ports.free(), Ports.free(), Ports.free(), port, Ports.free());
            assertThatThrownBy(listeners::requireFree)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--monitor-port");
            assertThat(listeners.freeWhereTaken().monitor()).isNotEqualTo(port);
            assertThat(listeners.freeWhereTaken().gateway()).isEqualTo(listeners.gateway());
        }
    }

    @Test
    void a_service_that_is_not_built_is_named_with_the_way_to_build_it() {
        assertThatThrownBy(() -> Standalone.start(plan(), line -> {}))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("gateway is not built")
                .hasMessageContaining("./mvnw");
    }

    @Test
    void the_token_stays_out_of_command_lines() throws Exception {
        for (String service : new String[] {"gateway", "scorer-service", "monitor-service"}) {
            Path app = Files.createDirectories(folder.resolve(service).resolve("target/quarkus-app"));
            Files.createFile(app.resolve("quarkus-run.jar"));
        }
        assertThat(plan().programs("127.0.0.1:1", "secret")).hasSize(3).allSatisfy(program -> {
            assertThat(program.command()).noneMatch(argument -> argument.contains("secret"));
            assertThat(program.environment()).containsEntry("PLUMBLINE_TOKEN", "secret");
            assertThat(program).asString().doesNotContain("secret");
        });
        assertThat(plan().describe()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void the_scorer_alone_lives_on_without_memory() throws Exception {
        for (String service : new String[] {"gateway", "scorer-service", "monitor-service"}) {
            Path app = Files.createDirectories(folder.resolve(service).resolve("target/quarkus-app"));
            Files.createFile(app.resolve("quarkus-run.jar"));
        }
        assertThat(plan().programs("127.0.0.1:1", "secret"))
                .filteredOn(program -> program.command().contains("-XX:+ExitOnOutOfMemoryError"))
                .extracting(Program::name)
                .containsExactly("gateway", "monitor-service");
    }

    private Plan plan() {
        return new Plan(
                new Home(folder),
                folder.resolve("data"),
                Listeners.DEFAULT.freeWhereTaken(),
                URI.create("http://127.0.0.1:1"),
                "demo",
                Optional.empty(),
                Duration.ofDays(7));
    }
}
