package io.plumbline.contracts.charter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharterMutationTest {

    private static final Path EXAMPLE = Path.of("../deploy/standalone/charters/example.yaml");

    private static final String[] ODD = {
        ": ",
        "- ",
        "? ",
        "&a ",
        "*a",
        "<<: *a\n",
        "!!java.lang.Thread ",
        "!x ",
        "'",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "#",
        "---\n",
        "...\n",
        "%YAML 1.3\n",
        "|\n",
        ">-\n",
        "\t",
        "\n",
        "  ",
        "\u0000",
        "\uFEFF",
        "\u2028",
        "\ud83d",
        "é",
        "~",
        "null",
        "1e999",
        "-.inf",
        "0x10",
        "0o7",
        "1_000",
        "\"\\U7fffffff\"",
        "\"\\x\"",
        "dimensions:\n",
        "floor: 0.5\n"
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void a_mutated_charter_is_a_charter_or_an_invalid_one(long seed) throws IOException {
        Random random = new Random(seed);
        String example = Files.readString(EXAMPLE);
        int valid = 0;
        int invalid = 0;
        for (int round = 0; round < 250; round++) {
            String mutated = mutate(example, random);
            try {
                assertThat(CharterReader.read("m.yaml", mutated).application()).isNotEmpty();
                valid++;
            } catch (InvalidCharter e) {
                assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo("m.yaml");
                    assertThat(problem.message()).isNotBlank();
                    assertThat(problem.line()).isBetween(0, mutated.length() + 1);
                });
                invalid++;
            }
        }

        assertThat(valid).isGreaterThan(20);
        assertThat(invalid).isGreaterThan(20);
    }

    private static String mutate(String text, Random random) {
        String mutated = text;
        for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
            int at = random.nextInt(mutated.length() + 1);
            String odd = ODD[random.nextInt(ODD.length)];
            mutated = switch (random.nextInt(4)) {
                case 0 -> mutated.substring(0, at) + odd + mutated.substring(at);
                case 1 ->
                    mutated.substring(0, at) + mutated.substring(Math.min(mutated.length(), at + random.nextInt(12)));
                case 2 -> linesSwapped(mutated, random);
                default -> valueReplaced(mutated, at, odd);
            };
        }
        return mutated;
    }

    private static String linesSwapped(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private static String valueReplaced(String text, int from, String with) {
        int colon = text.indexOf(": ", from);
        int end = colon < 0 ? -1 : text.indexOf('\n', colon);
        return end < 0 ? text : text.substring(0, colon + 2) + with + text.substring(end);
    }
}
