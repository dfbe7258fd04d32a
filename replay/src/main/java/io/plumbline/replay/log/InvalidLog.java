package io.plumbline.replay.log;

/** A log, or what is asked of it, cannot be used; the message says what and where, and holds no content of the log. */
public final class InvalidLog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidLog(String message) {
        super(message);
    }
}
