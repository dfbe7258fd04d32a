package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.baseline.Baseline.Learned;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.BaselineTaker;
import io.plumbline.monitor.series.SeriesStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one monitor learned, another one starts from. */
class ExportedBaselineTest {

    private static final int READINGS = 200;

    @TempDir
    private Path folder;

    /** @param baseline from how many readings its series learn, or the name of what they start from */
    private DrivenFlow monitor(String baseline) {
        Baselines baselines = new Baselines(Optional.of(folder), Optional.of(baseline));
        return monitor(new Charters(Catalogue.shipped(), Map.of(), 5, baselines));
    }

    private static DrivenFlow monitor(Charters charters) {
        return new DrivenFlow(Run.LIVE, START, () -> charters);
    }

    private static Map<String, SeriesStatus> series(DrivenFlow monitor) {
        monitor.show();
        return monitor.board().series().stream()
                .collect(Collectors.toMap(one -> one.key().dimension(), one -> one));
    }

    private Baseline export(DrivenFlow from) {
        BaselineTaker taker = new BaselineTaker("may", "shop", READINGS);
        from.read(Topic.OBSERVATIONS, Observation.class).forEach(taker::take);
        return taker.baseline("hash").orElseThrow();
    }

    @Test
    void a_series_that_starts_from_a_baseline_goes_on_as_the_one_that_learned_it() throws IOException {
        Traffic traffic = new Traffic("shop", 21, START);
        List<Scorecard> learned = traffic.calm(READINGS);
        List<Scorecard> later = new java.util.ArrayList<>(traffic.calm(150));
        later.addAll(traffic.worse(150));
        try (DrivenFlow replayed = monitor(Integer.toString(READINGS))) {
            replayed.feed(learned);
            export(replayed).writeTo(folder);
            replayed.feed(later);
            try (DrivenFlow live = monitor("may")) {
                live.feed(later);

                Map<String, SeriesStatus> expected = series(replayed);
                Map<String, SeriesStatus> actual = series(live);
                Baseline baseline = Baseline.read(folder, "may");
                assertThat(baseline.series()).hasSizeGreaterThan(5);
                for (Learned one : baseline.series()) {
                    SeriesStatus status = actual.get(one.dimension());
                    assertThat(status.evidence())
                            .as(one.dimension())
                            .isEqualTo(expected.get(one.dimension()).evidence());
                    assertThat(status.baseline())
                            .isEqualTo(expected.get(one.dimension()).baseline());
                    assertThat(status.learnedFrom()).isEqualTo("may");
                    assertThat(expected.get(one.dimension()).learnedFrom()).isNull();
                }
                assertThat(live.alerts())
                        .isNotEmpty()
                        .extracting(Alert::id)
                        .containsAnyElementsOf(
                                replayed.alerts().stream().map(Alert::id).toList());
            }
        }
    }

    @Test
    void it_is_steady_with_its_first_reading_and_after_a_restart_still_knows_whence() throws IOException {
        Traffic traffic = new Traffic("shop", 22, START);
        try (DrivenFlow replayed = monitor(Integer.toString(READINGS))) {
            replayed.feed(traffic.calm(READINGS));
            export(replayed).writeTo(folder);
        }
        Map<String, byte[]> kept;
        try (DrivenFlow live = monitor("may")) {
            live.feed(traffic.calm(1));
            assertThat(series(live).get("value.toxicity")).satisfies(status -> {
                assertThat(status.state().label()).isEqualTo("steady");
                assertThat(status.readings()).isEqualTo(1);
                assertThat(status.watched()).isEqualTo(READINGS + 1);
            });
            kept = live.stored(SeriesProcessor.STORE);
        }
        Files.delete(Baseline.file(folder, "may"));
        try (DrivenFlow restarted = monitor("300")) {
            restarted.restart(Map.of(SeriesProcessor.STORE, kept));
            restarted.feed(traffic.calm(1));
            assertThat(series(restarted).get("value.toxicity")).satisfies(status -> {
                assertThat(status.learnedFrom()).isEqualTo("may");
                assertThat(status.watched()).isEqualTo(READINGS + 2);
            });
        }
    }

    @Test
    void readings_of_another_graders_version_make_the_series_learn_anew() throws IOException {
        Traffic traffic = new Traffic("shop", 23, START);
        try (DrivenFlow replayed = monitor(Integer.toString(READINGS))) {
            replayed.feed(traffic.calm(READINGS));
            Baseline baseline = export(replayed);
            List<Learned> others = baseline.series().stream()
                    .map(one -> new Learned(one.dimension(), one.grader() + "0", one.readings()))
                    .toList();
            new Baseline(1, "may", "shop", START, START, "s", 1, "h", others).writeTo(folder);
        }
        try (DrivenFlow live = monitor("may")) {
            live.feed(traffic.calm(1));
            assertThat(series(live).get("value.toxicity").state().label()).isEqualTo("learning");
        }
    }

    @Test
    void a_baseline_that_cannot_be_used_stops_the_start_with_key_and_file() throws IOException {
        Charter charter = charter("june");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charters(Catalogue.shipped(), Map.of("shop", charter), 5, Baselines.none()))
                .withMessageContaining("baseline.from: june in the charter of shop")
                .withMessageContaining("plumbline.baselines");
        refused(charter, "june.json cannot be read (NoSuchFileException)");
        Files.writeString(folder.resolve("june.json"), "{\"format\": 9}");
        refused(charter, "june.json is no baseline of format 1");
        new Baseline(1, "june", "bank", START, START, "s", 1, "h", List.of()).writeTo(folder);
        refused(charter, "june.json is of application bank");
        Files.copy(folder.resolve("june.json"), folder.resolve("july.json"));
        refused(charter("july"), "july.json holds the baseline of another name");
    }

    @Test
    void cells_know_no_readings_of_a_baseline_also_where_the_monitor_names_it() throws IOException {
        new Baseline(1, "june", "shop", START, START, "s", 1, "h", List.of()).writeTo(folder);
        Charter cells = CharterReader.read("shop.yaml", "application: shop\ncells: [hour]\n");
        Charter others = CharterReader.read("bank.yaml", "application: bank\ncells: [hour]\n");
        Baselines named = new Baselines(Optional.of(folder), Optional.of("june"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charters(Catalogue.shipped(), Map.of("shop", cells), 5, named))
                .withMessageContaining("plumbline.baseline: june")
                .withMessageContaining("beside cells in the charter of shop");
        assertThat(new Charters(Catalogue.shipped(), Map.of("bank", others), 5, named).of("bank"))
                .isNotNull();
    }

    @Test
    void more_readings_than_a_record_holds_are_refused_with_the_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Baselines(Optional.of(folder), Optional.of("20001")))
                .withMessageContaining("plumbline.baseline: 20001")
                .withMessageContaining("20000");
    }

    @Test
    void another_name_counts_for_series_that_have_read_nothing_and_is_told() throws IOException {
        Traffic traffic = new Traffic("shop", 24, START);
        try (DrivenFlow replayed = monitor(Integer.toString(READINGS))) {
            replayed.feed(traffic.calm(READINGS));
            export(replayed).writeTo(folder);
        }
        Charter before = charter(null);
        Charters charters = new Charters(
                Catalogue.shipped(), Map.of("shop", before), 5, new Baselines(Optional.of(folder), Optional.empty()));
        try (DrivenFlow live = monitor(charters);
                LoggedText log = new LoggedText()) {
            live.feed(traffic.calm(50));
            charters.exchange(Map.of("shop", charter("may")));
            live.feed(traffic.calm(50));

            assertThat(series(live).get("value.toxicity")).satisfies(status -> {
                assertThat(status.learnedFrom()).isNull();
                assertThat(status.state().label()).isEqualTo("learning");
                assertThat(status.readings()).isEqualTo(100);
            });
            assertThat(log.texts())
                    .anySatisfy(text -> assertThat(text)
                            .contains("baseline.from of shop is may now and was none")
                            .contains("go on with what they have"));
            charters.exchange(Map.of("shop", charter("may")));
            assertThat(log.texts())
                    .filteredOn(text -> text.contains("baseline.from"))
                    .hasSize(1);
        }
    }

    private void refused(Charter charter, String why) {
        Baselines baselines = new Baselines(Optional.of(folder), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charters(Catalogue.shipped(), Map.of("shop", charter), 5, baselines))
                .withMessageContaining("baseline.from")
                .withMessageContaining(why);
    }

    private static Charter charter(@Nullable String from) {
        Charter plain = Charter.defaultFor("shop");
        return new Charter(
                "shop",
                "v",
                plain.goals(),
                plain.valueTarget(),
                plain.budget(),
                new Charter.Baseline(READINGS, from),
                plain.redaction(),
                plain.sampling(),
                plain.retention());
    }
}
