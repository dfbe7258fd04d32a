package io.plumbline.e2e;

import java.nio.file.Path;

/** Where the project's files lie. */
final class Checkout {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    private Checkout() {}

    static Path root() {
        return MODULE.getParent();
    }

    /** The folder for logs of what these tests start. */
    static Path logs() {
        return MODULE.resolve("target").resolve("logs");
    }
}
