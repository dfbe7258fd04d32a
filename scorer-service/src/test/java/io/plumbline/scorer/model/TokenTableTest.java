package io.plumbline.scorer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenTableTest {

    private static final TokenTable TABLE = new TokenTable("test", new float[][] {{0, 0}, {3, 0}, {0, 0.5f}});

    @Test
    void a_text_is_the_mean_of_its_pieces_at_length_one() {
        assertThat(TABLE.encode(tokens(1, 2), 0, 2)).containsExactly(new float[] {0.986f, 0.164f}, within(0.001f));
        assertThat(TABLE.encode(tokens(1, 2), 1, 2)).containsExactly(new float[] {0, 1}, within(0.001f));
    }

    @Test
    void a_text_of_nothing_is_zero() {
        assertThat(TABLE.encode(tokens(), 0, 0)).containsOnly(0);
        assertThat(TABLE.encode(tokens(0), 0, 1)).containsOnly(0);
    }

    @Test
    void what_is_written_reads_back_as_the_same_table() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TABLE.write(new DataOutputStream(bytes));

        TokenTable read = TokenTable.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.name()).isEqualTo("test");
        assertThat(read.encode(tokens(1, 2), 0, 2)).isEqualTo(TABLE.encode(tokens(1, 2), 0, 2));
    }

    /** Bit for bit: the table and the sums over it are the same on every machine. */
    @Test
    void the_shipped_table_brings_what_is_alike_together() {
        float[] dog = Features.of("The dog barked at the postman.").whole();
        float[] puppy = Features.of("A puppy was barking at the mailman.").whole();
        float[] tax =
                Features.of("Interest rates fell after the central bank met.").whole();

        assertThat(cosine(dog, puppy)).isGreaterThan(cosine(dog, tax) + 0.3);
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static Tokens tokens(int... ids) {
        return new Tokens(ids, List.of(), ids.length);
    }
}
