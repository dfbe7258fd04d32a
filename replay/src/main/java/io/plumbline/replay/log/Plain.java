package io.plumbline.replay.log;

/** Text of a log for people's eyes. */
public final class Plain {

    private static final String MOVING = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]";

    private Plain() {}

    /** The text without what could move a terminal's cursor or turn the direction of writing, on one line. */
    public static String text(String text) {
        return text.replaceAll(MOVING, " ");
    }

    /** The same without white space around it, and one space for every run of it. */
    public static String line(String text) {
        return text(text).replaceAll("\\s+", " ").strip();
    }
}
