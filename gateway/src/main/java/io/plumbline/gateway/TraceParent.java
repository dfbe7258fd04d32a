package io.plumbline.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The W3C header that names the trace of a request. */
final class TraceParent {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceParent() {}

    static @Nullable String traceId(@Nullable String header) {
        Matcher matcher = header == null ? null : FORM.matcher(header);
        return matcher != null && matcher.matches() ? matcher.group(1) : null;
    }
}
