package io.plumbline.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.spool.Spool.Head;
import io.plumbline.gateway.spool.Spool.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        while (spool.extent().records() > 20) {
            List<Head> oldest = spool.heads(0, 20);
            assertThat(spool.remove(oldest, there -> List.of())).hasSize(20);
        }
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
        assertThat(disk.path().resolve("spool/reserve")).doesNotExist();
        disk.fill();
        long there = spool.extent().records();
        assertThat(spool.hasRoom()).isFalse();
        assertThat(append()).isFalse();
        assertThat(spool.isOpen()).isTrue();
        assertThat(spool.extent().records()).isEqualTo(there);

        disk.clear();
        assertThat(append()).isTrue();
        assertThat(disk.path().resolve("spool/reserve")).hasSize(Reserve.BYTES);
    }
}
