package io.plumbline.gateway.dialect;

/** Where the fuzzer enters: the system property {@code plumbline.fuzz.reader} names the {@link FuzzedReader}. */
public final class FuzzTarget {

    private static final FuzzedReader READER = FuzzedReader.valueOf(System.getProperty("plumbline.fuzz.reader"));

    private FuzzTarget() {}

    /** Loads what the reader needs, so that no input is blamed for the time it takes. */
    public static void fuzzerInitialize() {
        READER.seeds().forEach(READER::accept);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        READER.accept(input);
    }
}
