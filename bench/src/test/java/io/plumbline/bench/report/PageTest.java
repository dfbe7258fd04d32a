package io.plumbline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    private static final String DISK_FULL = "kafka dead, disk full";

    @TempDir
    Path folder;

    private final Rows rows = new Rows();

    @Test
    void a_full_disk_is_told_with_what_lies_on_it() {
        for (String subject : new String[] {"healthy", "full"}) {
            rows.add(DISK_FULL, subject, 0, "latency p50 ms", 20.5);
            rows.add(DISK_FULL, subject, 0, "wrong", 0);
        }
        rows.add(DISK_FULL, "full", 0, "spooled", 3_200);
        assertThat(new Page(rows, "a machine").markdown())
                .contains("disk full\n")
                .contains("\nIts spool held 3,200 exchanges, and its disk took no more.\n");
    }

    @Test
    void a_part_whose_name_holds_a_comma_is_one_field() throws IOException {
        rows.add(DISK_FULL, "full", 3, "wrong", 0);
        Path file = folder.resolve("rows.csv");
        rows.write(file);
        assertThat(Files.readString(file))
                .isEqualTo("part,subject,round,measure,value\n\"kafka dead, disk full\",\"full\",3,wrong,0.00000\n");
    }
}
