package io.plumbline.gateway.dialect;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The content encodings, as a server applies them that flushes after every event. */
public final class ContentCoding {

    /** What the gateway decodes. */
    public static final List<String> NAMES = List.of("gzip", "deflate", "br", "zstd");

    private ContentCoding() {}

    public static byte[] of(byte[] bytes, String name) {
        return joined(of(List.of(bytes), name));
    }

    /** The same number of pieces: each event's bytes as they leave the server, the end of the encoding with the last. */
    public static List<byte[]> of(List<byte[]> events, String name) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream encoder = encoder(name, out)) {
            for (byte[] event : events) {
                encoder.write(event);
                encoder.flush();
                pieces.add(out.toByteArray());
                out.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int last = pieces.size() - 1;
        pieces.set(last, joined(List.of(pieces.get(last), out.toByteArray())));
        return pieces;
    }

    public static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static OutputStream encoder(String name, OutputStream out) throws IOException {
        return switch (name) {
            case "gzip" -> new GZIPOutputStream(out, true);
            case "deflate" -> new DeflaterOutputStream(out, true);
            case "zstd" -> new ZstdOutputStream(out);
            case "br" -> {
                Brotli4jLoader.ensureAvailability();
                yield new BrotliOutputStream(out);
            }
            default -> throw new IllegalArgumentException(name);
        };
    }
}
