package io.plumbline.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.plumbline.gateway.dialect.ContentCoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader on its seeds, on what fuzzing has found ({@code src/test/resources/fuzz/READER}), and on a bounded number of
 * mutations of both. The search itself is {@code ./plumbline bench fuzz}.
 */
@Timeout(120)
class FuzzedReadersTest {

    private static final int MUTATIONS = 500;
    private static final long SEED = Long.getLong("plumbline.seed", 1);
    private static final List<String> TOKENS = List.of(
            "\n",
            "\r\n",
            "\r",
            ":",
            "data: ",
            "event: error\n",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            "\\ud800",
            "null",
            "-1",
            "1e999",
            "9223372036854775808",
            "{}",
            "[[[[",
            "\0",
            "\uFEFF",
            "\"index\":",
            "\"error\":",
            "data:,",
            "[DONE]");

    @ParameterizedTest
    @MethodSource("readers")
    void it_keeps_its_promise_on_seeds_and_findings(FuzzedReader reader) throws IOException {
        List<byte[]> inputs = inputs(reader);
        assertThat(inputs)
                .isNotEmpty()
                .allSatisfy(input -> assertThatCode(() -> reader.accept(input))
                        .as("input %s", HexFormat.of().formatHex(input))
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @MethodSource("readers")
    void it_keeps_its_promise_on_mutations(FuzzedReader reader) throws IOException {
        List<byte[]> inputs = inputs(reader);
        for (int i = 0; i < MUTATIONS; i++) {
            Random random = new Random(SEED * 1_000_003 + i);
            byte[] input = mutated(inputs.get(random.nextInt(inputs.size())), random);
            assertThatCode(() -> reader.accept(input))
                    .as("-Dplumbline.seed=%d, input %s", SEED, HexFormat.of().formatHex(input))
                    .doesNotThrowAnyException();
        }
    }

    static List<FuzzedReader> readers() {
        return FuzzedReader.all();
    }

    private static List<byte[]> inputs(FuzzedReader reader) throws IOException {
        List<byte[]> inputs = new ArrayList<>(reader.seeds());
        Path findings = Path.of("src/test/resources/fuzz", reader.label());
        if (Files.isDirectory(findings)) {
            try (Stream<Path> files = Files.list(findings)) {
                for (Path file : files.sorted().toList()) {
                    inputs.add(Files.readAllBytes(file));
                }
            }
        }
        return inputs;
    }

    private static byte[] mutated(byte[] input, Random random) {
        byte[] bytes = input;
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(Math.min(64, bytes.length - from) + 1);
            byte[] between = switch (random.nextInt(4)) {
                case 0 -> new byte[0];
                case 1 ->
                    ContentCoding.joined(
                            List.of(Arrays.copyOfRange(bytes, from, to), Arrays.copyOfRange(bytes, from, to)));
                case 2 -> random(random);
                default -> TOKENS.get(random.nextInt(TOKENS.size())).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            };
            bytes = ContentCoding.joined(
                    List.of(Arrays.copyOf(bytes, from), between, Arrays.copyOfRange(bytes, to, bytes.length)));
        }
        return bytes;
    }

    private static byte[] random(Random random) {
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        return bytes;
    }
}
