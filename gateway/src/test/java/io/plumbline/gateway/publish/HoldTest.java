package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.publish.Hold.Compartment;
import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Parcels;
import io.plumbline.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final int ARRAYS = 16;
    private static final int ARRAY = 100_000;

    private final Hold hold = new Hold(ARRAYS * ARRAY);

    private record Put(Compartment in, int at, Parcel parcel) {}

    private Put put(Parcel parcel) {
        Compartment room = hold.roomFor(parcel);
        assertThat(room).isNotNull();
        return new Put(room, room.put(parcel), parcel);
    }

    private static void assertThere(Put put) {
        Parcel found = put.in().get(put.at(), put.parcel().origin());
        assertThat(found.value()).isEqualTo(put.parcel().value());
        assertThat(new String(found.key(), StandardCharsets.UTF_8))
                .isEqualTo(new String(put.parcel().key(), StandardCharsets.UTF_8));
        assertThat(found.headers()).isEqualTo(put.parcel().headers());
        assertThat(found.origin()).isEqualTo(put.parcel().origin());
        assertThat(found.weight()).isEqualTo(put.parcel().weight());
    }

    /** Mostly in the order in which they came, as Kafka answers. */
    @Seeds(20)
    void each_is_what_was_put_there_until_it_is_taken_out_and_memory_is_bounded(Random chance) {
        List<Put> there = new ArrayList<>();
        Set<Compartment> arrays = new HashSet<>();
        int refused = 0;
        for (int i = 1; i <= 5_000; i++) {
            Parcel parcel = Parcels.numbered(1, i, chance.nextInt(chance.nextInt(20) == 0 ? 150_000 : 20_000));
            Compartment room = hold.roomFor(parcel);
            if (room == null) {
                refused++;
            } else {
                arrays.add(room);
                there.add(new Put(room, room.put(parcel), parcel));
            }
            // Ever more wait for 250 turns, then ever fewer.
            int most = i % 500 < 250 ? 0 : 3;
            for (int out = chance.nextInt(1 + most); out > 0 && !there.isEmpty(); out--) {
                Put next = there.remove(chance.nextInt(4) == 0 ? chance.nextInt(there.size()) : 0);
                assertThere(next);
                next.in().free();
            }
        }
        there.forEach(HoldTest::assertThere);
        assertThat(arrays).hasSize(ARRAYS);
        assertThat(refused).isBetween(100, 4_000);
    }

    @Test
    void all_of_it_is_used_and_used_again() {
        for (int turn = 0; turn < 3; turn++) {
            List<Put> there = new ArrayList<>();
            Parcel parcel = Parcels.numbered(1, turn + 1, ARRAY / 2);
            // What a parcel takes beside its value leaves room for one of them in each array.
            for (int i = 0; i < ARRAYS; i++) {
                there.add(put(parcel));
            }
            assertThat(there).extracting(Put::in).doesNotHaveDuplicates();
            assertThat(hold.roomFor(parcel)).isNull();
            there.forEach(HoldTest::assertThere);
            there.forEach(put -> put.in().free());
        }
    }

    @Test
    void one_array_serves_while_each_is_taken_out_before_the_next_comes() {
        Set<Compartment> arrays = new HashSet<>();
        for (int i = 1; i <= 1_000; i++) {
            Put put = put(Parcels.numbered(1, i, 10_000));
            arrays.add(put.in());
            put.in().free();
        }
        assertThat(arrays).hasSize(1);
    }

    @Test
    void one_that_stays_keeps_its_array_only() {
        Put stays = put(Parcels.numbered(1, 1, 10_000));
        for (int i = 2; i <= 1_000; i++) {
            put(Parcels.numbered(1, i, 10_000)).in().free();
        }
        assertThere(stays);
    }

    @Test
    void what_is_larger_than_an_array_has_no_room() {
        assertThat(hold.roomFor(Parcels.numbered(1, 1, ARRAY))).isNull();
        put(Parcels.numbered(1, 2, 100));
    }

    @Test
    void none_has_room_in_none() {
        assertThat(new Hold(0).roomFor(Parcels.numbered(1, 1, 100))).isNull();
    }
}
