package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The gate does not look through names of the form in which it makes them itself. */
class PseudonymFormTest {

    private final Pseudonym pseudonym = new Pseudonym("k0", "test");

    @Test
    void what_is_made_is_of_the_form_and_nothing_else() {
        String made = pseudonym.of("mia@shop.example");
        assertThat(pseudonym.isPlainlyOne(made)).isTrue();
        assertThat(pseudonym.isPlainlyOne(made + "0")).isFalse();
        assertThat(pseudonym.isPlainlyOne(made.substring(1))).isFalse();
        assertThat(pseudonym.isPlainlyOne(made.replace('-', ':'))).isFalse();
        assertThat(pseudonym.isPlainlyOne(made.substring(0, made.length() - 1) + "g"))
                .isFalse();
        assertThat(pseudonym.isPlainlyOne("k0-" + "A".repeat(32))).isFalse();
        assertThat(pseudonym.isPlainlyOne("k1" + made.substring(2))).isFalse();
        assertThat(new Pseudonym("K0", "test").isPlainlyOne("K0" + made.substring(2)))
                .isFalse();
        assertThat(pseudonym.isPlainlyOne("")).isFalse();
    }

    @Seeds
    void no_recogniser_finds_anything_in_the_form_whoever_wrote_it(long seed) {
        Random random = new Random(seed);
        List<Recogniser> all = Gate.recognisers(List.of("US", "GB", "DE", "FR"));
        for (int i = 0; i < 2000; i++) {
            // Few letters as well, so that what looks like numbers is among them.
            int letters = random.nextInt(7);
            StringBuilder text = new StringBuilder("k0-");
            for (int digit = 0; digit < 32; digit++) {
                text.append(Character.forDigit(random.nextInt(10 + letters), 16));
            }
            assertThat(pseudonym.isPlainlyOne(text.toString())).isTrue();
            assertThat(Match.in(text.toString(), all)).as(text.toString()).isEmpty();
        }
    }
}
