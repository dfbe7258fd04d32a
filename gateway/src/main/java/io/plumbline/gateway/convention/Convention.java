package io.plumbline.gateway.convention;

import io.plumbline.gateway.dialect.Draft;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a call to a model into telemetry: a signal to a draft of what was said. A pure function that throws on
 * no signal whatever and whose time is linear in its size.
 */
public interface Convention {

    /** The convention's name in records and metrics, for instance {@code otel.genai}. */
    String name();

    /** What was said, null when the signal is not written in this convention or holds no content. */
    @Nullable
    Draft read(Signal signal);
}
