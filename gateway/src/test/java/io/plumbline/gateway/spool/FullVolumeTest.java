package io.plumbline.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.gateway.spool.Spool.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A spool on a disk that is full to its last byte. */
@Timeout(120)
class FullVolumeTest {

    private static final long EPOCH = 1_000;
    private static final int MEGABYTES = 40;
    private static final int PARCEL = 50_000;

    @TempDir
    Path temporary;

    private SmallDisk disk;
    private SqliteSpool spool;
    private long appended;

    @BeforeEach
    void fill() throws Exception {
        disk = SmallDisk.mounted(temporary.resolve("disk"), MEGABYTES);
        spool = reopened();
        while (append()) {}
        disk.fill();
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            spool.close();
            disk.close();
        }
    }

    private SqliteSpool reopened() throws SpoolFault {
        SqliteSpool opened = SqliteSpool.in(disk.path().resolve("spool"), Sync.CHECKPOINT, 1L << 30);
        opened.recover();
        return opened;
    }

    private boolean append() {
        try {
            spool.append(Parcels.numbered(EPOCH, appended + 1, appended + 20, PARCEL), 1, Parcels.books(EPOCH, 1));
            appended += 20;
            return true;
        } catch (SpoolFault full) {
            assertThat(full).hasMessage("SQLITE_FULL");
            return false;
        }
    }

    @Test
    void what_was_sent_is_taken_out_and_does_not_come_back() throws SpoolFault, IOException {
        assertThat(appended).isPositive();
        shrinkTo(20);
        spool.close();
        spool = reopened();
        assertThat(spool.read(0, 100, Long.MAX_VALUE))
                .extracting((Stored stored) -> stored.parcel().origin().sequence())
                .hasSize(20)
                .endsWith(appended);

        spool.remove(spool.heads(0, 20), there -> List.of());
        disk.clear();
        assertThat(append()).isTrue();
    }

    @Test
    void what_is_in_the_books_is_on_disk() throws SpoolFault {
        spool.append(List.of(), 1, Parcels.books(EPOCH, 77));
        spool.close();
        spool = SqliteSpool.in(disk.path().resolve("spool"), Sync.CHECKPOINT, 1L << 30);
        assertThat(spool.recover().books()).containsEntry(EPOCH, Parcels.books(EPOCH, 77));
    }

    @Test
    void nothing_is_appended_before_a_reserve_that_others_took_is_back() throws SpoolFault, IOException {
        spool.remove(spool.heads(0, 20), there -> List.of());
        assertThat(reserve()).doesNotExist();
        disk.fill();
        assertNothingIsAppended();

        disk.clear();
        shrinkTo(100);
        assertThat(append()).isTrue();
        assertThat(reserve()).hasSize(Reserve.BYTES);
    }

    /** Else traffic would take each page that is freed, and the reserve be given up and written again for each. */
    @Test
    void room_for_little_more_than_the_reserve_is_left_to_what_is_taken_out() throws SpoolFault {
        spool.remove(spool.heads(0, 60), there -> List.of());
        assertThat(reserve()).doesNotExist();
        assertNothingIsAppended();
        assertThat(reserve()).doesNotExist();
    }

    private Path reserve() {
        return disk.path().resolve("spool/reserve");
    }

    private void assertNothingIsAppended() {
        long there = spool.extent().records();
        assertThat(spool.hasRoom()).isFalse();
        assertThat(append()).isFalse();
        assertThat(spool.isOpen()).isTrue();
        assertThat(spool.extent().records()).isEqualTo(there);
    }

    private void shrinkTo(int records) throws SpoolFault {
        while (spool.extent().records() > records) {
            assertThat(spool.remove(spool.heads(0, 20), there -> List.of())).hasSize(20);
        }
    }

    @Test
    void what_can_be_read_of_a_damaged_store_is_saved_in_the_reserve() throws SpoolFault, IOException, SQLException {
        shrinkTo(20);
        assertThat(append()).isTrue();
        assertThat(reserve()).exists();
        spool.close();
        damageRow(appended);
        disk.fill();

        spool = reopened();
        assertThatThrownBy(() -> spool.read(0, 100, Long.MAX_VALUE)).isInstanceOf(SpoolFault.class);
        assertThat(spool.recover().lost()).isEqualTo(Map.of(EPOCH, 1L));
        assertThat(spool.read(0, 100, Long.MAX_VALUE)).hasSize(39);
    }

    private void damageRow(long id) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + disk.path().resolve("spool/spool.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE parcel SET checksum = checksum + 1 WHERE id = " + id))
                    .isOne();
        }
    }
}
