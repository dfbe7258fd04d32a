package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.plumbline.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class DecodedTest {

    private static final int MAX = 1 << 20;
    private static final String TEXT = "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Ça va ☂ \"}}]}";

    /** {@link #TEXT} and sixteen million times the letter a, as Node's zlib compresses them. */
    private static final String BROTLI =
            "Cx6AeyJjaG9pY2VzIjpbeyJpbmRleCI6MCwibWVzc2FnZSI6eyJjb250ZW50Ijoiw4dhIHZhIOKYgiAifX1dfQM=";

    private static final String BROTLI_BOMB = "y///P/glwuKxQCD3/i/////wSwDEYRGA7v0f";

    private static final Map<String, Compression> ENCODINGS = Map.of(
            "gzip", GZIPOutputStream::new,
            "deflate", DeflaterOutputStream::new,
            "zstd", ZstdOutputStream::new);

    private interface Compression {
        OutputStream over(OutputStream out) throws IOException;
    }

    @Test
    void every_encoding_gives_the_text_back() {
        ENCODINGS.forEach((name, encoding) -> assertThat(text(Decoded.of(compressed(TEXT, encoding), name, MAX)))
                .isEqualTo(TEXT));
        assertThat(text(Decoded.of(Base64.getDecoder().decode(BROTLI), "br", MAX)))
                .isEqualTo(TEXT);
        assertThat(text(Decoded.of(compressed(TEXT, DecodedTest::raw), "deflate", MAX)))
                .isEqualTo(TEXT);
        assertThat(text(Decoded.of(TEXT.getBytes(StandardCharsets.UTF_8), null, MAX)))
                .isEqualTo(TEXT);
    }

    @Test
    void a_bomb_stops_at_the_limit_and_says_so() {
        String large = "a".repeat(1 << 24);
        ENCODINGS.forEach((name, encoding) -> assertStopped(Decoded.of(compressed(large, encoding), name, MAX)));
        assertStopped(Decoded.of(Base64.getDecoder().decode(BROTLI_BOMB), "br", MAX));
    }

    private static void assertStopped(Decoded decoded) {
        assertThat(decoded.notes()).containsExactly(Note.DECODED_TOO_LARGE);
        assertThat(decoded.bytes()).hasSizeLessThanOrEqualTo(MAX);
    }

    @Test
    void the_memory_of_an_inflater_is_given_back_with_its_stream() throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream in =
                Decoded.inflating(new ByteArrayInputStream(compressed(TEXT, DecodedTest::raw)), inflater)) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(inflater::getBytesRead).hasMessageContaining("closed");
    }

    @Test
    void an_unknown_encoding_is_left_alone() {
        assertThat(Decoded.of(new byte[3], "compress", MAX))
                .isEqualTo(new Decoded(null, java.util.Set.of(Note.ENCODING_UNKNOWN)));
    }

    @Test
    void cut_at_any_byte_it_gives_a_beginning() {
        ENCODINGS.forEach((name, encoding) -> {
            byte[] whole = compressed(TEXT, encoding);
            for (int end = 0; end < whole.length; end++) {
                Decoded cut = Decoded.of(Arrays.copyOf(whole, end), name, MAX);
                byte[] beginning = Arrays.copyOf(TEXT.getBytes(StandardCharsets.UTF_8), cut.bytes().length);
                assertThat(cut.bytes()).as("%s, %d bytes", name, end).isEqualTo(beginning);
            }
        });
    }

    @Test
    void of_brotli_that_is_cut_what_was_flushed_remains() {
        List<byte[]> events =
                List.of("data: ça\n\n".getBytes(StandardCharsets.UTF_8), new byte[] {'b'}, new byte[] {'c'});
        List<byte[]> sent = ContentCoding.of(events, "br");
        Decoded cut = Decoded.of(ContentCoding.joined(sent.subList(0, 2)), "br", MAX);
        assertThat(cut.bytes()).isEqualTo(ContentCoding.joined(events.subList(0, 2)));
        assertThat(cut.notes()).containsExactly(Note.ENCODING_DAMAGED);

        byte[] within = Arrays.copyOf(sent.get(0), sent.get(0).length - 3);
        assertThat(Decoded.of(within, "br", MAX).bytes()).isEmpty();
    }

    @Seeds(200)
    void wrong_bytes_throw_nothing(Random random) {
        for (String name : List.of("gzip", "deflate", "br", "zstd")) {
            byte[] bytes =
                    name.equals("br") ? Base64.getDecoder().decode(BROTLI) : compressed(TEXT, ENCODINGS.get(name));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            assertThatCode(() -> Decoded.of(bytes, name, MAX)).doesNotThrowAnyException();
        }
    }

    private static OutputStream raw(OutputStream out) {
        return new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true));
    }

    private static byte[] compressed(String text, Compression compression) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream to = compression.over(out)) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String text(Decoded decoded) {
        assertThat(decoded.notes()).isEmpty();
        return new String(decoded.bytes(), StandardCharsets.UTF_8);
    }
}
