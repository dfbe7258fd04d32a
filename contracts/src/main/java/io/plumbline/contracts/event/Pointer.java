package io.plumbline.contracts.event;

/** Where a record lies on {@code plumbline.exchanges}; written {@code partition:offset} in exemplars and addresses. */
public record Pointer(int partition, long offset) {

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
