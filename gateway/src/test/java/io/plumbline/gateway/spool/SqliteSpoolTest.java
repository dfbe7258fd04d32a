package io.plumbline.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.spool.Spool.Extent;
import io.plumbline.gateway.spool.Spool.Found;
import io.plumbline.gateway.spool.Spool.Head;
import io.plumbline.gateway.spool.Spool.Stored;
import io.plumbline.testkit.Seeds;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was appended is there after any end of the process, in order, once, and what a damaged disk has lost is counted. */
@Timeout(120)
class SqliteSpoolTest {

    private static final long EPOCH = 1_000;
    private static final long ROOM = 64 << 20;

    @TempDir
    Path temporary;

    private Path folder;
    private SqliteSpool spool;

    @BeforeEach
    void open() throws SpoolFault {
        folder = temporary.resolve("spool");
        spool = reopened();
    }

    @AfterEach
    void close() {
        spool.close();
    }

    private SqliteSpool reopened() throws SpoolFault {
        SqliteSpool opened = SqliteSpool.in(folder, Sync.CHECKPOINT, ROOM);
        opened.recover();
        return opened;
    }

    private List<Stored> all(Spool of) throws SpoolFault {
        return of.read(0, Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    private static List<Long> sequences(List<Stored> stored) {
        return stored.stream().map(one -> one.parcel().origin().sequence()).toList();
    }

    private static void assertWhole(List<Stored> stored) {
        for (Stored one : stored) {
            Parcel parcel = one.parcel();
            Parcel expected = Parcels.numbered(EPOCH, parcel.origin().sequence(), parcel.value().length);
            assertThat(Arrays.equals(parcel.value(), expected.value())).isTrue();
            assertThat(parcel.key()).isEqualTo(expected.key());
            assertThat(parcel.headers()).isEqualTo(expected.headers());
        }
    }

    @Test
    void what_was_appended_is_read_in_its_order_and_whole() throws SpoolFault {
        spool.append(Parcels.numbered(EPOCH, 1, 5, 10), 100, Parcels.books(EPOCH, 5));
        spool.append(Parcels.numbered(EPOCH, 6, 8, 100_000), 200, Parcels.books(EPOCH, 8));

        List<Stored> all = all(spool);
        assertThat(sequences(all)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertWhole(all);
        long bytes = all.stream().mapToLong(one -> one.parcel().weight()).sum();
        assertThat(spool.extent()).isEqualTo(new Extent(8, bytes, 100));
        assertThat(sequences(spool.read(all.get(4).head().id(), 10, 1))).containsExactly(6L);
        assertThat(spool.heads(all.get(6).head().id(), 10))
                .containsExactly(all.get(7).head());
    }

    @Test
    void what_was_removed_is_gone_and_numbers_go_on() throws SpoolFault {
        spool.append(Parcels.numbered(EPOCH, 1, 4, 10), 100, Parcels.books(EPOCH, 4));
        List<Head> heads = spool.heads(0, 10);
        spool.remove(List.of(heads.get(0), heads.get(2)), there -> List.of());
        spool.remove(List.of(heads.get(2)), there -> List.of());
        assertThat(sequences(all(spool))).containsExactly(2L, 4L);
        assertThat(spool.extent().records()).isEqualTo(2);

        spool.remove(List.of(heads.get(1), heads.get(3)), there -> List.of());
        assertThat(spool.extent()).isEqualTo(Extent.EMPTY);
        spool.append(Parcels.numbered(EPOCH, 5, 5, 10), 300, Parcels.books(EPOCH, 5));
        assertThat(all(spool).get(0).head().id()).isGreaterThan(heads.get(3).id());
    }

    @Test
    void the_next_process_finds_parcels_and_books_of_those_before_it() throws SpoolFault {
        spool.append(Parcels.numbered(EPOCH, 1, 4, 10), 100, Parcels.books(EPOCH, 4));
        spool.append(Parcels.numbered(2 * EPOCH, 1, 3, 10), 100, Parcels.books(2 * EPOCH, 3));
        spool.append(List.of(), 100, Parcels.books(3 * EPOCH, 9));
        spool.close();

        spool = SqliteSpool.in(folder, Sync.COMMIT, ROOM);
        Found found = spool.recover();
        assertThat(found.pending()).isEqualTo(Map.of(EPOCH, 4L, 2 * EPOCH, 3L));
        assertThat(found.books())
                .isEqualTo(Map.of(EPOCH, Parcels.books(EPOCH, 4), 2 * EPOCH, Parcels.books(2 * EPOCH, 3)));
        assertThat(found.lost()).isEmpty();
    }

    @Test
    void a_second_owner_is_refused() {
        assertThatThrownBy(() -> SqliteSpool.in(folder, Sync.CHECKPOINT, ROOM))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("another process");
    }

    @Test
    void only_its_owner_may_look() throws IOException, SpoolFault {
        spool.append(Parcels.numbered(EPOCH, 1, 4, 10), 100, Parcels.books(EPOCH, 4));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith("sqlite-")))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_full_disk_refuses_what_is_new_can_be_read_and_takes_again_when_there_is_room() throws SpoolFault {
        spool.close();
        spool = SqliteSpool.in(temporary.resolve("small"), Sync.CHECKPOINT, 1 << 20);
        spool.recover();
        long appended = 0;
        SpoolFault full = null;
        while (full == null) {
            try {
                spool.append(List.of(Parcels.numbered(EPOCH, appended + 1, 50_000)), 1, Parcels.books(EPOCH, 9));
                appended++;
            } catch (SpoolFault fault) {
                full = fault;
            }
        }

        assertThat(full).hasMessage("SQLITE_FULL");
        assertThat(spool.isOpen()).isTrue();
        assertThat(sequences(all(spool))).hasSize((int) appended);
        assertThat(spool.extent().records()).isEqualTo(appended);
        spool.remove(spool.heads(0, 5), there -> List.of());
        spool.append(Parcels.numbered(EPOCH, appended + 1, appended + 3, 50_000), 1, Parcels.books(EPOCH, 9));
        assertThat(sequences(all(spool))).hasSize((int) appended - 2).startsWith(6L);
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_and_taken_as_soon_as_it_can() throws IOException, SpoolFault {
        Path blocked = Files.createFile(temporary.resolve("blocked"));
        SqliteSpool late = SqliteSpool.in(blocked.resolve("spool"), Sync.CHECKPOINT, ROOM);
        assertThatThrownBy(late::recover).isInstanceOf(SpoolFault.class);
        assertThat(late.isOpen()).isFalse();

        Files.delete(blocked);
        late.recover();
        late.append(Parcels.numbered(EPOCH, 1, 1, 10), 1, Parcels.books(EPOCH, 1));
        assertThat(late.extent().records()).isEqualTo(1);
        late.close();
    }

    /** The files as a killed process leaves them, at some moment of its life, are opened by the next one. */
    @Seeds(3)
    void after_a_kill_at_any_moment_all_that_was_appended_is_there(Random chance) throws SpoolFault, IOException {
        List<Long> expected = new ArrayList<>();
        long next = 1;
        for (int i = 0; i < 60; i++) {
            if (chance.nextInt(3) > 0) {
                int count = 1 + chance.nextInt(20);
                spool.append(
                        Parcels.numbered(EPOCH, next, next + count - 1, 1 + chance.nextInt(9_000)),
                        i,
                        Parcels.books(EPOCH, next + count));
                for (int k = 0; k < count; k++) {
                    expected.add(next++);
                }
            } else {
                List<Head> heads = spool.heads(0, chance.nextInt(30));
                spool.remove(heads, there -> List.of());
                heads.forEach(head -> expected.remove(head.origin().sequence()));
            }
            if (i % 6 == 0) {
                Path copy = copy("kill-" + i);
                SqliteSpool opened = SqliteSpool.in(copy, Sync.CHECKPOINT, ROOM);
                Found found = opened.recover();
                assertThat(sequences(all(opened))).isEqualTo(expected);
                assertThat(found.lost()).isEmpty();
                opened.close();
            }
        }
    }

    /** Whatever file is cut wherever: it opens, what is left is whole and in order, and the rest is counted. */
    @Seeds(3)
    void cut_at_any_byte_it_opens_and_counts_what_is_gone(Random chance) throws SpoolFault, IOException {
        long next = 1;
        for (int i = 0; i < 40; i++) {
            int count = 1 + chance.nextInt(40);
            spool.append(
                    Parcels.numbered(EPOCH, next, next + count - 1, 1 + chance.nextInt(9_000)),
                    i,
                    Parcels.books(EPOCH, next + count));
            next += count;
        }
        List<Head> done = spool.heads(0, 50);
        LedgerEntry books = Parcels.books(EPOCH, next);
        spool.remove(done, there -> List.of(books));
        long there = next - 1 - done.size();
        for (int i = 0; i < 12; i++) {
            Path copy = copy("cut-" + i);
            String file = i % 2 == 0 ? "spool.db" : "spool.db-wal";
            cut(copy.resolve(file), chance);
            SqliteSpool opened = SqliteSpool.in(copy, Sync.CHECKPOINT, ROOM);
            assertHeld(opened, there, next);
            opened.close();
        }
    }

    /** What the log tells is then older than what the file itself holds: its census counts parcels that are not there. */
    @Seeds(3)
    void a_log_cut_after_it_was_written_back_counts_nothing_twice(Random chance) throws SpoolFault, IOException {
        // Written back whole, so that the log begins anew with the next, and again with the last.
        spool.append(Parcels.numbered(EPOCH, 1, 300, 4_000), 0, Parcels.books(EPOCH, 301));
        for (int i = 301; i <= 310; i++) {
            spool.append(Parcels.numbered(EPOCH, i, i, 4_000), 1, Parcels.books(EPOCH, i + 1));
        }
        spool.remove(spool.heads(0, 150), there -> List.of(Parcels.books(EPOCH, 311)));
        assertHeldWhereverTheLogIsCut(160, 311, chance);
    }

    /** As many came as went: in number nothing is back. */
    @Seeds(3)
    void a_log_cut_before_as_many_came_as_went_counts_nothing_twice(Random chance) throws SpoolFault, IOException {
        spool.append(Parcels.numbered(EPOCH, 1, 300, 4_000), 0, Parcels.books(EPOCH, 301));
        spool.append(Parcels.numbered(EPOCH, 301, 302, 4_000), 1, Parcels.books(EPOCH, 303));
        spool.append(Parcels.numbered(EPOCH, 303, 322, 4_000), 2, Parcels.books(EPOCH, 323));
        spool.remove(spool.heads(0, 20), there -> List.of(Parcels.books(EPOCH, 323)));
        assertHeldWhereverTheLogIsCut(302, 323, chance);
    }

    private void assertHeldWhereverTheLogIsCut(long there, long next, Random chance) throws SpoolFault, IOException {
        for (int i = 0; i < 12; i++) {
            Path copy = copy("written-back-" + i);
            cut(copy.resolve("spool.db-wal"), chance);
            SqliteSpool opened = SqliteSpool.in(copy, Sync.CHECKPOINT, ROOM);
            assertHeld(opened, there, next);
            opened.close();
        }
    }

    private void assertHeld(SqliteSpool opened, long there, long next) throws SpoolFault {
        long lost = lost(opened.recover());
        List<Stored> left;
        try {
            left = all(opened);
        } catch (SpoolFault damaged) {
            lost += lost(opened.recover());
            left = all(opened);
        }
        assertWhole(left);
        assertThat(sequences(left)).isSorted().doesNotHaveDuplicates();
        // What was removed may be back: it is sent again, and known downstream.
        long again = sequences(left).stream()
                .filter(sequence -> sequence <= next - 1 - there)
                .count();
        assertThat(left.size() - again + lost).as("left and lost").isEqualTo(there);
        opened.append(Parcels.numbered(EPOCH, next, next, 10), 1, Parcels.books(EPOCH, next));
        assertThat(sequences(all(opened))).endsWith(next);
    }

    @Test
    void holes_behind_the_head_are_no_loss() throws SpoolFault {
        spool.append(Parcels.numbered(EPOCH, 1, 3, 10), 100, Parcels.books(EPOCH, 3));
        spool.remove(spool.heads(1, 2), there -> List.of());
        spool.close();

        spool = SqliteSpool.in(folder, Sync.CHECKPOINT, ROOM);
        assertThat(spool.recover().lost()).isEmpty();
        assertThat(sequences(all(spool))).containsExactly(1L);
    }

    /** However far the numbers have come: one bad row costs itself. */
    @Test
    void a_damaged_head_costs_itself_only() throws SpoolFault, SQLException {
        spool.append(Parcels.numbered(EPOCH, 1, 300, 10), 100, Parcels.books(EPOCH, 300));
        spool.close();
        sql("UPDATE parcel SET id = id + 5000000", "UPDATE parcel SET value = zeroblob(10) WHERE id = 5000001");

        spool = reopened();
        assertThatThrownBy(() -> all(spool)).isInstanceOf(SpoolFault.class);
        assertThat(lost(spool.recover())).isEqualTo(1);
        assertThat(sequences(all(spool))).hasSize(299).startsWith(2L).endsWith(300L);
    }

    @Test
    void a_damaged_row_among_thousands_costs_itself_only() throws SpoolFault, SQLException {
        spool.append(Parcels.numbered(EPOCH, 1, 2_000, 10), 100, Parcels.books(EPOCH, 2_000));
        spool.close();
        sql("UPDATE parcel SET value = zeroblob(10) WHERE id IN (777, 778, 1500)");

        spool = reopened();
        assertThatThrownBy(() -> all(spool)).isInstanceOf(SpoolFault.class);
        assertThat(lost(spool.recover())).isEqualTo(3);
        assertThat(sequences(all(spool))).hasSize(1_997).doesNotContain(777L, 778L, 1500L);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("spool.db"));
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    @Test
    void a_file_of_an_earlier_version_keeps_its_pages_and_the_cap_in_bytes()
            throws SpoolFault, IOException, SQLException {
        spool.close();
        Files.delete(folder.resolve("spool.db"));
        sql("PRAGMA page_size = 4096", "PRAGMA auto_vacuum = INCREMENTAL", "CREATE TABLE earlier (id INTEGER)");
        spool = SqliteSpool.in(folder, Sync.CHECKPOINT, 1 << 20);
        spool.recover();

        assertThatThrownBy(() -> {
                    for (long i = 1; i < 10_000; i++) {
                        spool.append(Parcels.numbered(EPOCH, i, i, 1_000), i, Parcels.books(EPOCH, i));
                    }
                })
                .hasMessage("SQLITE_FULL");
        spool.close();

        // Pages, their size as a big-endian short: https://www.sqlite.org/fileformat.html#the_database_header
        byte[] head = Files.readAllBytes(folder.resolve("spool.db"));
        assertThat(head[16] << 8 | head[17]).isEqualTo(4096);
        assertThat(head.length).isBetween(900 << 10, 1 << 20);
        spool = reopened();
    }

    @Test
    void an_empty_spool_is_a_small_file_without_what_was_in_it() throws SpoolFault, IOException {
        byte[] secret = "a text that nobody needs any more".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 200; i++) {
            byte[] value = new byte[20_000];
            System.arraycopy(secret, 0, value, 100, secret.length);
            spool.append(
                    List.of(new Parcel("key", value, Map.of(), new Origin("gw", EPOCH, i + 1))),
                    1,
                    Parcels.books(EPOCH, i + 1));
        }
        spool.remove(spool.heads(0, 150), there -> List.of());
        spool.remove(spool.heads(0, 50), there -> List.of());
        assertThat(spool.extent()).isEqualTo(Extent.EMPTY);
        for (String file : List.of("spool.db", "spool.db-wal")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            assertThat(bytes.length).as(file).isLessThan(100_000);
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1).contains("a text that nobody"))
                    .as(file)
                    .isFalse();
        }
    }

    /** Killed at the last moment of a salvage: the good copy is there and has not taken the damaged file's place yet. */
    @Test
    void a_copy_without_an_original_takes_its_place() throws SpoolFault, IOException {
        spool.append(Parcels.numbered(EPOCH, 1, 4, 10), 100, Parcels.books(EPOCH, 4));
        spool.close();
        Files.move(folder.resolve("spool.db"), folder.resolve("salvaged.db"));

        spool = reopened();
        assertThat(sequences(all(spool))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_library_that_a_killed_process_unpacked_is_cleared_away() throws SpoolFault, IOException {
        spool.close();
        Files.writeString(folder.resolve("sqlite-3.50-unpacked-libsqlitejdbc.so"), "old");
        spool = reopened();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("sqlite-")))
                    .isEmpty();
        }
    }

    @Test
    void the_log_is_written_back_in_pieces_behind_all_else() throws SpoolFault, IOException {
        spool.close();
        List<String> made = new ArrayList<>();
        Behind atOnce = new Behind(
                call -> {
                    call.run();
                    made.add("written back");
                },
                () -> {},
                () -> 0);
        spool = SqliteSpool.in(folder, Sync.CHECKPOINT, ROOM, atOnce);
        spool.recover();
        spool.append(Parcels.numbered(EPOCH, 1, 2, 100_000), 1, Parcels.books(EPOCH, 2));
        assertThat(made).isEmpty();
        assertThat(Files.size(folder.resolve("spool.db"))).isLessThan(100_000);
        spool.append(Parcels.numbered(EPOCH, 3, 3, 100_000), 1, Parcels.books(EPOCH, 3));
        assertThat(made).hasSize(1);
        assertThat(Files.size(folder.resolve("spool.db"))).isBetween(300_000L, 400_000L);
        long log = Files.size(folder.resolve("spool.db-wal"));
        spool.append(Parcels.numbered(EPOCH, 4, 6, 100_000), 1, Parcels.books(EPOCH, 6));
        assertThat(made).hasSize(2);
        assertThat(Files.size(folder.resolve("spool.db-wal"))).isBetween(log, log + 100_000);
        spool.remove(spool.heads(0, 3), there -> List.of());
        assertThat(made).hasSize(3);
    }

    /** Each transaction changes some pages beside its rows, so that small ones fill the log with little else. */
    @Test
    void small_steps_are_written_back_behind_all_else_as_well() throws SpoolFault {
        spool.close();
        AtomicInteger made = new AtomicInteger();
        Behind atOnce = new Behind(
                call -> {
                    call.run();
                    made.incrementAndGet();
                },
                () -> {},
                () -> 0);
        spool = SqliteSpool.in(folder, Sync.CHECKPOINT, ROOM, atOnce);
        spool.recover();
        for (int i = 1; i <= 16; i++) {
            spool.append(Parcels.numbered(EPOCH, i, i, 100), 1, Parcels.books(EPOCH, i));
        }
        assertThat(made).hasValueBetween(1, 3);
    }

    /** Else the rows would be appended again, or never be settled. */
    @Test
    void a_thread_that_breaks_undoes_nothing_that_was_committed() throws SpoolFault {
        spool.close();
        Executor broken = call -> {
            throw new InternalError("no more threads");
        };
        spool = SqliteSpool.in(folder, Sync.CHECKPOINT, ROOM, new Behind(broken, () -> {}, () -> 0));
        spool.recover();
        spool.append(Parcels.numbered(EPOCH, 1, 3, 100_000), 1, Parcels.books(EPOCH, 3));
        assertThat(spool.extent().records()).isEqualTo(3);
        spool.recover();
        List<Head> heads = spool.heads(0, 3);
        assertThat(heads).hasSize(3);
        assertThat(spool.remove(heads, there -> List.of())).isEqualTo(heads);
        spool.recover();
        assertThat(spool.heads(0, 3)).isEmpty();
    }

    @Test
    void a_log_that_nobody_comes_to_has_a_bound_all_the_same() throws SpoolFault, IOException {
        spool.close();
        spool = SqliteSpool.in(
                folder, Sync.CHECKPOINT, ROOM, new Behind(new BehindTest.Starved(), () -> {}, System::nanoTime));
        spool.recover();
        for (int i = 0; i < 100; i++) {
            spool.append(Parcels.numbered(EPOCH, i + 1, i + 1, 100_000), 1, Parcels.books(EPOCH, i + 1));
        }
        assertThat(Files.size(folder.resolve("spool.db"))).isGreaterThan(8 << 20);
        assertThat(Files.size(folder.resolve("spool.db-wal"))).isLessThan(2 << 20);
    }

    private static long lost(Found found) {
        return found.lost().values().stream().mapToLong(Long::longValue).sum();
    }

    private static void cut(Path file, Random chance) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate((long) (chance.nextDouble() * channel.size()));
        }
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(temporary.resolve(name));
        for (String file : List.of("spool.db", "spool.db-wal", "mark")) {
            Files.copy(folder.resolve(file), copy.resolve(file));
        }
        return copy;
    }
}
