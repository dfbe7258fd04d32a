package io.plumbline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    private static final String DISK_FULL = "kafka dead, disk full";

    @TempDir
    Path folder;

    private final Rows rows = new Rows("a machine, commit b");

    @Test
    void a_full_disk_is_told_with_what_lies_on_it() {
        for (String subject : new String[] {"healthy", "full"}) {
            rows.add(DISK_FULL, subject, 0, "latency p50 ms", 20.5);
            rows.add(DISK_FULL, subject, 0, "wrong", 0);
        }
        rows.add(DISK_FULL, "full", 0, "spooled", 3_200);
        assertThat(new Page(rows).markdown())
                .contains("disk full\n\na machine, commit b.\n")
                .contains("\nIts spool held 3,200 exchanges, and its disk took no more.\n");
    }

    @Test
    void a_part_that_was_not_measured_again_keeps_its_figures_and_where_they_are_from() throws IOException {
        Rows earlier = new Rows("a machine, commit a");
        earlier.add(DISK_FULL, "full", 3, "wrong", 0);
        earlier.add("latency", "direct", 0, "latency p50 ms", 20.25);
        earlier.write(folder);
        rows.add("latency", "direct", 0, "latency p50 ms", 20.75);
        rows.write(folder);
        Rows read = Rows.read(folder, "");
        assertThat(read.machine(DISK_FULL)).isEqualTo("a machine, commit a");
        assertThat(read.of(DISK_FULL, "full", "wrong")).containsExactly(0);
        assertThat(read.machine("latency")).isEqualTo("a machine, commit b");
        assertThat(read.of("latency", "direct", "latency p50 ms")).containsExactly(20.75);
        assertThat(rows.over(earlier).of("latency", "direct", "latency p50 ms")).containsExactly(20.75);
        assertThat(rows.over(earlier).has(DISK_FULL)).isTrue();
    }

    @Test
    void a_round_that_stood_still_is_told_though_the_median_hides_it() {
        for (int round = 0; round < 3; round++) {
            rows.add("latency", "direct", round, "latency p99 ms", 20);
            rows.add("latency", "nginx", round, "latency p99 ms", round == 1 ? 1_063.67 : 20.25);
            rows.add("latency", "nginx", round, "wrong", 0);
        }
        assertThat(new Page(rows).markdown())
                .contains("| worst round, p50 | p99 | wrong |")
                .containsPattern("\\| nginx \\|.*\\+0\\.25 .*\\|  \\| 1063\\.67 \\| 0 \\|");
    }

    @Test
    void rounds_in_which_the_machine_stood_still_are_left_out_beside_all_of_them() {
        for (int round = 0; round < 6; round++) {
            rows.add("latency", "direct", round, "latency p99 ms", 20);
            rows.add("latency", "direct", round, Page.STOOD, round == 5 ? 0.4 : 0);
            rows.add("latency", "nginx", round, "latency p99 ms", round < 1 ? 33 : 20 + 0.1 * round);
            rows.add("latency", "nginx", round, Page.STOOD, round < 1 ? 1.5 : 0.1);
        }
        assertThat(new Page(rows).markdown())
                .contains("| nginx |  |  |  |  | +0.35 (+13.00) |  | 33.00 | 0 |")
                .contains("| direct | 5 of 6 | 0.00 % (0.40) |  | 20.00 |")
                .contains("| nginx | 4 of 6 | 0.10 % (1.50) |  | +0.25 (+Infinity) |");
    }

    @Test
    void a_state_of_kafka_has_a_table_for_whole_answers_and_one_for_streamed_ones() {
        rows.add("kafka slow", "healthy", 0, "latency p99 ms", 20);
        rows.add("kafka slow, streamed", "healthy", 0, "first byte p99 ms", 21);
        assertThat(new Page(rows).markdown())
                .contains("healthy Kafka: kafka slow\n")
                .contains("healthy Kafka: kafka slow, streamed\n")
                .contains("| healthy |  | 21.00 |  |  |  |");
    }

    @Test
    void nothing_was_measured_where_there_is_no_folder() {
        assertThat(Rows.read(folder.resolve("none"), "").has("latency")).isFalse();
    }
}
