package io.plumbline.gateway.ingest;

/** A request whose body is not taken. The detail quotes nothing of it. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String detail;

    /**
     * @param status of the answer
     * @param title the kind of refusal
     * @param detail what the sender can do about it
     */
    public Refused(int status, String title, String detail) {
        super(title + ": " + detail);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** For whoever can come back later. */
    public static Refused noRoom() {
        return new Refused(429, "no room", "The queue to Kafka is full. Nothing was taken.");
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }
}
