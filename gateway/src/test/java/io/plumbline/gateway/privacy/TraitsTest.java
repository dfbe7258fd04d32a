package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.Seeds;
import io.plumbline.testkit.secrets.ForeignSecrets;
import io.plumbline.testkit.secrets.PlantedSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recogniser is not shown a text by whose traits it says that it would find nothing there. */
class TraitsTest {

    private static final List<Recogniser> ALL = Gate.recognisers(List.of("US", "GB", "DE", "FR"), true);

    /** What matches are made of, whole and in pieces. */
    private static final List<String> PIECES = List.of(
            "1",
            "22",
            "4111",
            "::",
            ":",
            ".",
            "@",
            "%40",
            "\uFF20",
            "=",
            " ",
            "-",
            "a",
            "Zq9",
            "AB",
            "key",
            "token",
            "cookie:",
            "Bearer ",
            "eyJhbGciOi",
            "sk-",
            "AKIA",
            "xoxb-",
            "pin ",
            "fe80",
            "DE89",
            "GB82",
            "MT84",
            "~",
            "$",
            "/",
            "\\n",
            "ssn ",
            "password",
            "session",
            ";",
            "a1B2c3D4e5F6g7H8",
            "is",
            "\"",
            "+49",
            "(555)",
            "tel ",
            "pan ",
            "ABCPE1234F",
            "NO93",
            "-----BEGIN ",
            "PRIVATE",
            "PuTTY-User-Key-File-2",
            "AGE-SECRET-KEY-1",
            "basic ",
            "dXNlcjpwYXNz",
            "authorization: ",
            "://",
            "u:p1",
            "http",
            "https://",
            "HTTP://a.b",
            "www.",
            "[::1]",
            "localhost:80",
            "cvv ",
            "otp ",
            "secret",
            "signature",
            "contrase\u00F1a",
            "\u017F");

    private static void check(String text) {
        Traits traits = Traits.of(text);
        for (Recogniser recogniser : ALL) {
            List<String> matches = new ArrayList<>();
            recogniser.find(text, (start, end) -> matches.add(text.substring(start, end)));
            if (!matches.isEmpty()) {
                assertThat(recogniser.mayBeIn(traits))
                        .as("%s finds %s in <%s>, whose traits are %s", recogniser.kind(), matches, text, traits)
                        .isTrue();
            }
        }
    }

    @Seeds
    void no_recogniser_rules_out_what_it_finds_in_planted_secrets(long seed) {
        Stream.concat(PlantedSecrets.all(seed).stream(), ForeignSecrets.all(seed).stream())
                .forEach(secret -> {
                    check(secret.value());
                    check(secret.sentence());
                });
    }

    @ParameterizedTest
    @MethodSource("io.plumbline.gateway.privacy.RecognisersTest#found")
    void nor_in_examples(RecognisersTest.Found found) {
        check(found.text());
    }

    @ParameterizedTest
    @MethodSource("io.plumbline.gateway.privacy.UrlTest#found")
    void nor_in_addresses(String address) {
        check(address);
    }

    @Seeds
    void nor_in_texts_made_of_pieces_of_them(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            check(random.ints(1 + random.nextInt(12), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining()));
        }
    }

    @Test
    void traits_are_counted() {
        assertThat(Traits.of("a.b:c = 12 me%40x.org, sk-abc_9~$/+"))
                .isEqualTo(new Traits(5, 2, 1, true, true, "sk-abc_9~$/+".length()));
        assertThat(Traits.of("plain words only").hasAt()).isFalse();
        assertThat(Traits.of("a\uFF20b").hasAt()).isTrue();
        assertThat(Traits.of("")).isEqualTo(new Traits(0, 0, 0, false, false, 0));
    }
}
