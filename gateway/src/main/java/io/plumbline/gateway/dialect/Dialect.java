package io.plumbline.gateway.dialect;

/**
 * One provider format: captured bytes to a draft of what was said. A pure function that throws on no bytes whatever and
 * whose time is linear in their number.
 */
public interface Dialect {

    /** The dialect's name in records and metrics, for instance {@code openai.chat}. */
    String name();

    /** How sure the dialect is that the copy is its own. Looks at path and a few first bytes only. */
    Fit fit(Captured copy);

    /** Reads the copy, whose bodies have no content encoding any more. */
    Draft read(Captured copy);

    /** How well a dialect fits. */
    enum Fit {
        NO,
        /** The bytes look like it. */
        LIKELY,
        /** The path says so. */
        SURE
    }
}
