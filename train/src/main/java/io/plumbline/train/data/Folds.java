package io.plumbline.train.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/** Which rows are held out together, where the data does not say it. */
public final class Folds {

    public static final int COUNT = 5;

    private Folds() {}

    /** One of {@value #COUNT} folds, by a hash of the text alone, so that neither order nor other rows matter. */
    public static String of(String text) {
        return "fold " + number(text);
    }

    /** The number of that fold, from 0. */
    static int number(String text) {
        CRC32 hash = new CRC32();
        hash.update(text.getBytes(UTF_8));
        return (int) ((hash.getValue() >>> 8) % COUNT);
    }
}
