package io.plumbline.gateway.fuzz;

import io.plumbline.gateway.dialect.RelayReaders;
import io.plumbline.gateway.ingest.BatchReaders;
import io.plumbline.gateway.litellm.LitellmReaders;
import io.plumbline.gateway.mirror.MirrorReaders;
import io.plumbline.gateway.otlp.OtlpReaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A reader of foreign bytes with what it keeps whatever the bytes are. Those of a package are an enum in it, since what reads
 * is mostly seen nowhere else.
 */
public interface FuzzedReader {

    /** All there are. */
    static List<FuzzedReader> all() {
        return Stream.<FuzzedReader[]>of(
                        RelayReaders.values(),
                        OtlpReaders.values(),
                        LitellmReaders.values(),
                        BatchReaders.values(),
                        MirrorReaders.values())
                .flatMap(Stream::of)
                .toList();
    }

    /** An enum has it. */
    String name();

    /** The name for people, files and the ledger. */
    default String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What reads: what these use is part of it, what only surrounds them is not. */
    Set<Class<?>> types();

    /** Inputs to begin with. */
    List<byte[]> seeds();

    /**
     * Throws unless the reader keeps its promise on these bytes; whatever it throws itself breaks it. One that works without
     * end is stopped by whoever calls.
     */
    void accept(byte[] input);

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
