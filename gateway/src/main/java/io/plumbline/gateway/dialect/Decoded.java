package io.plumbline.gateway.dialect;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes without their content encoding. Reads {@code gzip}, {@code deflate} (with and without the zlib head),
 * {@code br} and {@code zstd}, and stops at a size limit and at a ratio of {@value #MAX_RATIO}, so that a small body cannot fill the memory.
 *
 * @param bytes as far as they could be decoded, null when the encoding is not read here
 */
public record Decoded(byte @Nullable [] bytes, Set<Note> notes) {

    /** Text compresses to a tenth; a hundredth is a bomb or blanks. */
    public static final int MAX_RATIO = 100;

    /** 8 MiB, the largest window that RFC 9659 lets a content encoding ask for. */
    private static final int MAX_ZSTD_WINDOW_LOG = 23;

    /** RFC 7932, 9.2: ISLAST and ISLASTEMPTY. */
    private static final byte EMPTY_LAST_BLOCK = 3;

    private static final int FREE_BYTES = 64 * 1024;

    public static Decoded of(byte[] bytes, @Nullable String encoding, int maxBytes) {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> new Decoded(bytes, Set.of());
            case "gzip", "x-gzip" -> inflate(bytes, GZIPInputStream::new, maxBytes);
            case "deflate" -> inflate(bytes, in -> inflater(in, bytes), maxBytes);
            case "br" -> brotli(bytes, maxBytes);
            case "zstd" -> inflate(bytes, Decoded::zstd, maxBytes);
            default -> new Decoded(null, Set.of(Note.ENCODING_UNKNOWN));
        };
    }

    private static InputStream inflater(InputStream in, byte[] bytes) {
        // RFC 9110 means zlib, many servers send raw deflate: 0x78 is the first byte of every common zlib head.
        boolean zlib = bytes.length > 0 && (bytes[0] & 0x0f) == 8;
        return inflating(in, new Inflater(!zlib));
    }

    /** Ends the inflater with the stream, which by itself ends none that it is given: its memory is not the heap's. */
    static InputStream inflating(InputStream in, Inflater inflater) {
        return new InflaterInputStream(in, inflater) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    inflater.end();
                }
            }
        };
    }

    /**
     * The decoder hands out nothing of a stream that is cut off. A server that streams flushes after each event, and what ends
     * at a flush becomes whole by an empty last block; of a stream that is cut elsewhere nothing is read.
     */
    private static Decoded brotli(byte[] bytes, int maxBytes) {
        Decoded decoded = inflate(bytes, BrotliInputStream::new, maxBytes);
        if (!decoded.notes().contains(Note.ENCODING_DAMAGED)) {
            return decoded;
        }
        byte[] closed = Arrays.copyOf(bytes, bytes.length + 1);
        closed[bytes.length] = EMPTY_LAST_BLOCK;
        Decoded flushed = inflate(closed, BrotliInputStream::new, maxBytes);
        return flushed.notes().isEmpty() ? new Decoded(flushed.bytes(), decoded.notes()) : decoded;
    }

    private static InputStream zstd(InputStream in) throws IOException {
        return new ZstdInputStream(in).setLongMax(MAX_ZSTD_WINDOW_LOG);
    }

    private static Decoded inflate(byte[] bytes, Opening opening, int maxBytes) {
        long limit = Math.min(maxBytes, Math.max(FREE_BYTES, (long) MAX_RATIO * bytes.length));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Set<Note> notes = EnumSet.noneOf(Note.class);
        byte[] buffer = new byte[8192];
        try (InputStream in = opening.open(new ByteArrayInputStream(bytes))) {
            int read;
            while ((read = in.read(buffer)) > 0) {
                int kept = (int) Math.min(read, limit - out.size());
                out.write(buffer, 0, kept);
                if (kept < read) {
                    notes.add(Note.DECODED_TOO_LARGE);
                    break;
                }
            }
        } catch (IOException e) {
            notes.add(Note.ENCODING_DAMAGED);
        }
        return new Decoded(out.toByteArray(), notes);
    }

    private interface Opening {
        InputStream open(InputStream in) throws IOException;
    }

    @Override
    public String toString() {
        return "Decoded[" + (bytes == null ? "none" : bytes.length + " bytes") + ", " + notes + "]";
    }
}
