package io.plumbline.gateway.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.forward.Routes;
import io.plumbline.testkit.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a folder that is mounted as Kubernetes mounts a ConfigMap: links behind one link that is exchanged. */
class LiveConfigurationTest {

    private static final String ROUTE = """
            plumbline.gateway.routes.llm.path-prefix=/
            plumbline.gateway.routes.llm.target=http://%s
            """;
    private static final String CHARTER = "application: shop\nredaction: %s\n";

    @TempDir
    Path mount;

    private final ManualClock clock = new ManualClock();
    private int generation;

    @BeforeEach
    void first() throws IOException {
        Files.createSymbolicLink(mount.resolve("routes.properties"), Path.of("..data/routes.properties"));
        Files.createSymbolicLink(mount.resolve("shop.yaml"), Path.of("..data/shop.yaml"));
        publish(ROUTE.formatted("one"), CHARTER.formatted("redacted"));
    }

    private void publish(String routes, String charter) throws IOException {
        Path folder = Files.createDirectory(mount.resolve("..generation-" + generation++));
        Files.writeString(folder.resolve("routes.properties"), routes);
        Files.writeString(folder.resolve("shop.yaml"), charter);
        Path next = Files.createSymbolicLink(mount.resolve("..next"), folder.getFileName());
        Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private LiveConfiguration live() {
        return new LiveConfiguration(files(new Routes(List.of())), clock);
    }

    /** Files count once two runs have found them the same. */
    private static void seen(LiveConfiguration live) {
        live.run();
        live.run();
    }

    private ConfigurationFiles files(Routes fixed) {
        return new ConfigurationFiles(
                fixed, Optional.of(mount.resolve("routes.properties")), Optional.of(mount), "rest");
    }

    private static String host(Configuration configuration) {
        return configuration.routes().all().get(0).host();
    }

    private static Redaction redaction(Configuration configuration) {
        return configuration.charters().of("shop").redaction();
    }

    @Test
    void a_changed_file_is_exchanged_whole_and_has_a_version_of_its_own() throws IOException {
        LiveConfiguration live = live();
        Configuration before = live.get();
        List<Configuration> told = new ArrayList<>();
        live.tell(told::add);
        clock.advance(Duration.ofMinutes(1));
        publish(ROUTE.formatted("two"), CHARTER.formatted("hash"));
        live.run();
        live.run();

        assertThat(host(live.get())).isEqualTo("two");
        assertThat(redaction(live.get())).isEqualTo(Redaction.HASH);
        assertThat(live.get().version()).isNotEqualTo(before.version()).matches("[0-9a-f]{12}");
        assertThat(live.since()).isEqualTo(clock.instant());
        assertThat(live.appliedCount()).isEqualTo(1);
        assertThat(told).containsExactly(before, live.get());
        assertThat(host(before)).as("what a request under way holds").isEqualTo("one");
        assertThat(redaction(before)).isEqualTo(Redaction.REDACTED);
    }

    @Test
    void a_charter_alone_makes_another_version() throws IOException {
        LiveConfiguration live = live();
        String before = live.get().version();
        publish(ROUTE.formatted("one"), CHARTER.formatted("hash"));
        seen(live);
        assertThat(live.get().version()).isNotEqualTo(before);
    }

    @Test
    void a_bad_file_changes_nothing_not_even_the_good_part_and_is_told_once() throws IOException {
        LiveConfiguration live = live();
        Configuration before = live.get();
        for (String[] bad : new String[][] {
            {ROUTE.formatted("two"), CHARTER.formatted("some"), "shop.yaml:2:"},
            {ROUTE.formatted("two") + "x=y", CHARTER.formatted("hash"), "routes.properties:3: key x: unknown"},
            {ROUTE.formatted("two"), "", "shop.yaml: is empty"},
            {"", CHARTER.formatted("hash"), "routes.properties: holds no route"}
        }) {
            publish(bad[0], bad[1]);
            seen(live);
            Files.writeString(mount.resolve("a.log"), bad[2]);
            seen(live);
            assertThat(live.get()).isSameAs(before);
            assertThat(live.problem()).contains(bad[2]);
        }
        assertThat(live.refusedCount()).isEqualTo(4);
        assertThat(live.appliedCount()).isZero();

        publish(ROUTE.formatted("one"), CHARTER.formatted("redacted"));
        seen(live);
        assertThat(live.problem()).isNull();
        assertThat(live.get()).isSameAs(before);
    }

    @Test
    void a_file_that_is_being_written_or_gone_for_a_moment_is_not_taken_for_whole() throws IOException {
        publish(ROUTE.formatted("one"), CHARTER.formatted("off"));
        LiveConfiguration live = live();
        Path charter = mount.resolve("shop.yaml");
        Files.delete(charter);
        live.run();
        Files.writeString(charter, "application: shop\n");
        live.run();
        assertThat(redaction(live.get())).isEqualTo(Redaction.OFF);

        Files.writeString(charter, CHARTER.formatted("hash"));
        live.run();
        assertThat(redaction(live.get())).isEqualTo(Redaction.OFF);
        live.run();
        assertThat(redaction(live.get())).isEqualTo(Redaction.HASH);
    }

    @Test
    void what_could_not_be_handed_on_is_tried_again() throws IOException {
        LiveConfiguration live = live();
        List<Configuration> told = new ArrayList<>();
        live.tell(next -> {
            told.add(next);
            if (told.size() == 2) {
                throw new IllegalStateException("not now");
            }
        });
        publish(ROUTE.formatted("two"), CHARTER.formatted("hash"));
        live.run();
        assertThatThrownBy(live::run).hasMessage("not now");
        live.run();
        assertThat(host(live.get())).isEqualTo("two");
        assertThat(told).hasSize(3);
    }

    @Test
    void a_file_that_is_gone_changes_nothing() throws IOException {
        LiveConfiguration live = live();
        Configuration before = live.get();
        Files.delete(mount.resolve("routes.properties"));
        seen(live);
        assertThat(live.get()).isSameAs(before);
        assertThat(live.problem()).contains("routes.properties: cannot be read");
    }

    @Test
    void what_says_the_same_has_the_same_version_everywhere() throws IOException {
        LiveConfiguration live = live();
        publish("# a remark\n" + ROUTE.formatted("one"), CHARTER.formatted("redacted"));
        seen(live);
        assertThat(live.appliedCount()).isZero();
        assertThat(live.problem()).isNull();
        assertThat(live().get().version()).isEqualTo(live.get().version());
    }

    @Test
    void a_gateway_does_not_start_with_a_bad_file_nor_with_routes_in_two_places() throws IOException {
        publish("x", CHARTER.formatted("redacted"));
        assertThatThrownBy(this::live)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("routes.properties:1:");
        Routes fixed = new Routes(List.of(new Route("other", "/", URI.create("http://a"), "shop", false)));
        assertThatThrownBy(() -> files(fixed))
                .hasMessageContaining("plumbline.gateway.routes-file")
                .hasMessageContaining("other");
    }
}
