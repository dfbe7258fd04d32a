package io.plumbline.gateway.spool;

/** The spool cannot be read or written now. The message is a word for health and logs, and holds no content. */
public final class SpoolFault extends Exception {

    private static final long serialVersionUID = 1L;

    public SpoolFault(String what, Throwable cause) {
        super(what, cause);
    }

    public SpoolFault(String what) {
        super(what);
    }
}
