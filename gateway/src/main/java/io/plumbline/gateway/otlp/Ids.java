package io.plumbline.gateway.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a span in hexadecimal.
 *
 * <p>OTLP's JSON writes ids in hexadecimal, and protobuf's JSON reader takes them for base64. Both lengths of hexadecimal
 * ids are multiples of four, so base64 gives back exactly what was written.
 */
record Ids(String trace, String span) {

    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("(?!0{16})[0-9a-f]{16}");
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    static @Nullable Ids of(Span span) {
        return of(span.getTraceId(), span.getSpanId());
    }

    /** Null when either is no id. */
    static @Nullable Ids of(ByteString trace, ByteString span) {
        String traceText = text(trace, TRACE_BYTES);
        String spanText = text(span, SPAN_BYTES);
        boolean valid =
                TRACE.matcher(traceText).matches() && SPAN.matcher(spanText).matches();
        return valid ? new Ids(traceText, spanText) : null;
    }

    private static String text(ByteString id, int bytes) {
        if (id.size() == bytes) {
            return HexFormat.of().formatHex(id.toByteArray());
        }
        // 3 bytes of misread base64 are 4 characters, each of which is half a byte of the id.
        return id.size() * 2 == bytes * 3
                ? Base64.getEncoder().encodeToString(id.toByteArray()).toLowerCase(Locale.ROOT)
                : "";
    }

    /** The same for a span however often it is sent. */
    String exchange() {
        return trace + "-" + span;
    }
}
