package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What went wrong, as RFC 9457 {@code application/problem+json}. Never holds content of an exchange. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance) {

    public static final String MEDIA_TYPE = "application/problem+json";
}
