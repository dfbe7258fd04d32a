package io.plumbline.gateway.ingest;

/** What was sent is no exchange. The message names index and field, and quotes nothing. */
public final class InvalidExchange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    InvalidExchange(String what) {
        super(what);
        this.what = what;
    }

    public String what() {
        return what;
    }

    static InvalidExchange at(int index, String field, String what) {
        return new InvalidExchange("exchange " + index + ", field " + field + ": " + what);
    }
}
