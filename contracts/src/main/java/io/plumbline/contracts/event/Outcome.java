package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How an exchange ended, as the gateway saw it. Graders of content look at {@link #COMPLETE} exchanges only. */
public enum Outcome {
    /** The provider sent its terminal event or a whole body. */
    @JsonProperty("complete")
    COMPLETE,
    /** The provider's stream ended without its terminal event. */
    @JsonProperty("truncated")
    TRUNCATED,
    /** The client went away before the last byte. */
    @JsonProperty("client_abort")
    CLIENT_ABORT,
    /** The provider answered with an error, also inside a stream of status 200. */
    @JsonProperty("upstream_error")
    UPSTREAM_ERROR,
    /** The provider was not reached, or fell silent, within the configured time. */
    @JsonProperty("timeout")
    TIMEOUT,
    /** The copy hit the capture limit; production got every byte. */
    @JsonProperty("capture_truncated")
    CAPTURE_TRUNCATED,
    /** The bytes were relayed, but no dialect reads them. */
    @JsonProperty("unparsed")
    UNPARSED,
    /** Only the request was seen, as a mirror sends it: of the answer nothing is known, not even whether there was one. */
    @JsonProperty("response_absent")
    RESPONSE_ABSENT,
    /** Written by a newer version. */
    @JsonProperty("unknown")
    @JsonEnumDefaultValue
    UNKNOWN
}
