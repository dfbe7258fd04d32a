package io.plumbline.gateway.fuzz;

/** Where the fuzzer enters: the system property {@code plumbline.fuzz.reader} holds the label of a {@link FuzzedReader}. */
public final class FuzzTarget {

    private static final FuzzedReader READER = FuzzedReader.all().stream()
            .filter(reader -> reader.label().equals(System.getProperty("plumbline.fuzz.reader")))
            .findFirst()
            .orElseThrow();

    private FuzzTarget() {}

    /** Loads what the reader needs, so that no input is blamed for the time it takes. */
    public static void fuzzerInitialize() {
        READER.seeds().forEach(READER::accept);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        READER.accept(input);
    }
}
