package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.Seeds;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CueTest {

    private static final String LETTERS = " abcdeghikmnoprstuvwyAIKS094:\u017F\u212A";

    private static boolean isIn(String text, Cue cue) {
        return Traits.of(text).hasAny(cue);
    }

    /** Place by place, as the pass does in one. */
    private static boolean occurs(String text, Cue cue) {
        for (int start = 0; start + cue.pattern().length() <= text.length(); start++) {
            boolean here = true;
            for (int i = 0; i < cue.pattern().length(); i++) {
                char c = text.charAt(start + i);
                here &= c >= 128
                        || switch (cue.pattern().charAt(i)) {
                            case 'A' -> Characters.isAsciiLetter(c);
                            case '9' -> Characters.isDigit(c);
                            default -> Character.toLowerCase(c) == cue.pattern().charAt(i);
                        };
            }
            if (here) {
                return true;
            }
        }
        return false;
    }

    @Seeds
    void a_cue_is_in_a_text_when_it_stands_somewhere(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(6); pieces >= 0; pieces--) {
                Cue piece = Cue.values()[random.nextInt(Cue.values().length)];
                String word = piece.pattern().substring(random.nextInt(2)).replace('9', '4');
                text.append(random.nextBoolean() ? word : word.toUpperCase(Locale.ROOT));
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            for (Cue cue : Cue.values()) {
                assertThat(isIn(text.toString(), cue))
                        .as("%s in <%s>", cue, text)
                        .isEqualTo(occurs(text.toString(), cue));
            }
        }
    }

    static Stream<String> names() {
        return Stream.concat(AssignedSecret.NAMES.stream(), Passcode.NAMES.stream());
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_name_of_a_secret_has_a_cue_in_either_case(String name) {
        for (String spelled : List.of(name, name.toUpperCase(Locale.ROOT))) {
            Traits traits = Traits.of(spelled + ": 4711a!");
            Recogniser recogniser = AssignedSecret.NAMES.contains(name) ? new AssignedSecret() : new Passcode();
            assertThat(recogniser.mayBeIn(traits)).as(spelled).isTrue();
        }
    }

    @Test
    void letters_beyond_ascii_that_pass_for_some_of_it_hide_no_cue() {
        assertThat(isIn("\u017Fecret", Cue.SECRET)).isTrue();
        assertThat(isIn("to\u212Aen", Cue.TOKEN)).isTrue();
        assertThat(isIn("BA\u017FIC", Cue.BASIC)).isTrue();
    }

    @Test
    void plain_words_hold_no_cue() {
        assertThat(Traits.of("To use it, fix the cord at the top of the wall.").cues())
                .matches(bits -> Stream.of(Cue.values()).noneMatch(cue -> cue.isIn(bits)));
    }
}
