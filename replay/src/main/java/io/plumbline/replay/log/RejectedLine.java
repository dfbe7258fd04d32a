package io.plumbline.replay.log;

/** A line that is no exchange, and why; the message holds nothing of the line. */
final class RejectedLine extends Exception {
    private static final long serialVersionUID = 1L;

    RejectedLine(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
