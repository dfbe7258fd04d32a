package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What every dialect keeps, whatever the bytes. A dialect's test extends this and adds its own golden exchanges. */
abstract class DialectContract {

    /** The sizes of pieces under a megabyte that hostile input takes. */
    private static final int HOSTILE_DEPTH = 100_000;

    protected abstract Dialect dialect();

    /** A path of which the dialect is sure. */
    protected abstract String path();

    /** A request in the dialect. */
    protected abstract String request();

    /** Complete answers in the dialect, whole and streamed. */
    protected abstract List<String> answers();

    protected final Captured copy(byte[] request, int status, byte[] answer) {
        return new Captured(
                "llm",
                "shop",
                "provider.test",
                Instant.EPOCH,
                "POST",
                path(),
                new Captured.Body(Map.of(), request, request.length),
                status,
                new Captured.Body(Map.of(), answer, answer.length),
                Outcome.COMPLETE,
                1L,
                2);
    }

    protected final Draft read(String answer) {
        return dialect().read(copy(utf8(request()), 200, utf8(answer)));
    }

    protected static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void it_is_sure_of_its_own_path() {
        assertThat(dialect().fit(copy(utf8(request()), 200, utf8(answers().get(0)))))
                .isEqualTo(Dialect.Fit.SURE);
    }

    @Test
    void its_own_answers_are_complete() {
        assertThat(answers())
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(read(answer).outcome()).isEqualTo(Outcome.COMPLETE));
    }

    @Test
    void cut_at_any_byte_it_throws_nothing_and_never_invents_more() {
        for (String answer : answers()) {
            byte[] whole = utf8(answer);
            int longest = read(answer).answer().choices().stream()
                    .mapToInt(choice -> choice.message().text().length())
                    .sum();
            for (int end = 0; end < whole.length; end++) {
                byte[] cut = Arrays.copyOf(whole, end);
                Draft draft = dialect().read(copy(utf8(request()), 200, cut));
                assertThat(draft.outcome())
                        .as("cut after %d bytes", end)
                        .isIn(Outcome.COMPLETE, Outcome.TRUNCATED, Outcome.UNPARSED);
                // A cut character may come out as up to three replacement characters.
                assertThat(draft.answer().choices().stream()
                                .mapToInt(choice -> choice.message().text().length())
                                .sum())
                        .isLessThanOrEqualTo(longest + 3);
            }
        }
    }

    @Test
    void a_request_cut_at_any_byte_throws_nothing() {
        byte[] whole = utf8(request());
        for (int end = 0; end < whole.length; end++) {
            byte[] cut = Arrays.copyOf(whole, end);
            assertThatCode(() -> dialect().read(copy(cut, 200, utf8(answers().get(0)))))
                    .doesNotThrowAnyException();
        }
    }

    @Seeds(200)
    void wrong_bytes_anywhere_throw_nothing(Random random) {
        byte[] request = damaged(utf8(request()), random);
        byte[] answer = damaged(utf8(answers().get(random.nextInt(answers().size()))), random);
        int status = List.of(200, 0, 400, 503).get(random.nextInt(4));
        assertThatCode(() -> dialect().read(copy(request, status, answer))).doesNotThrowAnyException();
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = 0; i < 1 + random.nextInt(8) && damaged.length > 0; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    @Test
    void hostile_bytes_throw_nothing() {
        List<byte[]> hostile = List.of(
                utf8("[".repeat(HOSTILE_DEPTH)),
                utf8("{\"a\":".repeat(HOSTILE_DEPTH)),
                utf8("data: " + "[".repeat(HOSTILE_DEPTH) + "\n\n"),
                utf8("{\"choices\":" + "[".repeat(150) + "]".repeat(150) + "}"),
                utf8("{\"choices\":[null,1,\"x\",{}],\"usage\":[],\"model\":{},\"error\":null}"),
                utf8("{\"choices\":{\"a\":{\"message\":7}},\"messages\":{\"a\":1}}"),
                utf8("data: {\"choices\":[{\"index\":-1,\"delta\":null},{\"index\":1e99,\"delta\":[]}]}\n\n"),
                utf8("1".repeat(HOSTILE_DEPTH)),
                utf8("{\"x\":" + "9".repeat(HOSTILE_DEPTH) + "}"),
                utf8("\n".repeat(HOSTILE_DEPTH)),
                utf8("data:\n".repeat(HOSTILE_DEPTH)),
                "{\"choices\":[]}".getBytes(StandardCharsets.UTF_16),
                new byte[HOSTILE_DEPTH],
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc0});
        for (byte[] bytes : hostile) {
            assertThatCode(() -> dialect().read(copy(bytes, 200, bytes))).doesNotThrowAnyException();
            assertThatCode(() -> dialect().fit(copy(bytes, 200, bytes))).doesNotThrowAnyException();
        }
    }

    @Test
    void compressed_copies_read_the_same() {
        Dialects dialects = new Dialects(List.of(dialect()), 1 << 20);
        for (String answer : answers()) {
            Captured plain = copy(utf8(request()), 200, utf8(answer));
            byte[] zipped = gzip(utf8(answer));
            Captured.Body body = new Captured.Body(Map.of("content-encoding", "gzip"), zipped, zipped.length);
            assertThat(dialects.read(plain.with(plain.request(), body))).isEqualTo(dialects.read(plain));
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
