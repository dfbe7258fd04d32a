package io.plumbline.gateway.ingest;

import io.plumbline.gateway.dialect.Decoded;
import io.plumbline.gateway.dialect.Note;
import org.jspecify.annotations.Nullable;

/**
 * How much is taken in at once.
 *
 * @param maxBytes of a body, as it is sent and as it unfolds
 */
public record IngestLimits(long maxBytes, int maxExchanges) {

    /**
     * A body without its content encoding.
     *
     * @throws Refused when it is too large, damaged, or in an encoding that is not read
     */
    public byte[] plain(byte[] body, @Nullable String encoding) {
        requireWithin(body.length);
        Decoded decoded = Decoded.of(body, encoding, Math.toIntExact(maxBytes));
        byte[] bytes = decoded.bytes();
        if (bytes == null) {
            throw new Refused(415, "encoding not read", "Send it as gzip, deflate, br, zstd or without encoding.");
        }
        if (decoded.notes().contains(Note.DECODED_TOO_LARGE)) {
            throw Refused.tooLarge("It may unfold to at most " + maxBytes + " bytes, and to " + Decoded.MAX_RATIO
                    + " times what was sent.");
        }
        if (decoded.notes().contains(Note.ENCODING_DAMAGED)) {
            throw new Refused(400, "body damaged", "The body is not what its Content-Encoding says.");
        }
        return bytes;
    }

    void requireWithin(long bytes) {
        if (bytes > maxBytes) {
            throw Refused.tooLarge("At most " + maxBytes + " bytes are taken at once.");
        }
    }
}
