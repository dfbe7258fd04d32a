package io.plumbline.bench.subject;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Something on the way from client to provider, or nothing. */
public interface Subject extends AutoCloseable {

    /** As the tables call it. */
    String name();

    /** Where its clients connect on loopback. */
    int port();

    /** Headers that its clients must send, as lines of {@code name: value}. */
    default java.util.List<String> headers() {
        return java.util.List.of();
    }

    /** Processor time of its process since the start, in seconds; empty where there is none. */
    default OptionalDouble processorSeconds() {
        return OptionalDouble.empty();
    }

    /** The most memory it had resident, in MiB; empty where there is no process. */
    default OptionalLong peakResidentMib() {
        return OptionalLong.empty();
    }

    /** Whether it compiles while it runs, and so is slow for a minute or two on one processor. */
    default boolean isJustInTime() {
        return false;
    }

    @Override
    default void close() {}
}
