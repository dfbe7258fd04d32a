package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/** Where a record lies on {@code plumbline.exchanges}; written {@code partition:offset} in exemplars and addresses. */
public record Pointer(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        int partition,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        long offset) {

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
