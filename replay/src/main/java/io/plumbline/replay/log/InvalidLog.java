package io.plumbline.replay.log;

/**
 * A log, or what is asked of it, cannot be used; the message says what and where. Of the log's content it holds names of
 * columns at most, and nothing that a terminal would act on.
 */
public final class InvalidLog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidLog(String message) {
        super(Plain.text(message));
    }
}
