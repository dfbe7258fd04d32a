package io.plumbline.scorer.publish;

/** Counts what was committed, once per record. Thread-safe. */
@FunctionalInterface
public interface Tally {

    void committed(Outgoing outgoing);
}
