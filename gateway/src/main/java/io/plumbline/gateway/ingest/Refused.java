package io.plumbline.gateway.ingest;

/** A request whose body is not taken. The detail quotes nothing of it. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY = 429;

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

    /** For whoever can come back later, as are all with this status. */
    public static Refused noRoom() {
        return new Refused(TOO_MANY, "no room", "The queue to Kafka is full. Nothing was taken.");
    }

    static Refused noMemory() {
        return new Refused(TOO_MANY, "no memory", "Other requests take the memory there is. Nothing was taken.");
    }

    static Refused underPressure() {
        return new Refused(TOO_MANY, "under pressure", "The gateway gives way to production. Nothing was taken.");
    }

    static Refused underWay() {
        return new Refused(TOO_MANY, "under way", "Another request is bringing some of the same. Nothing was taken.");
    }

    public static Refused tooLarge(String detail) {
        return new Refused(413, "too large", detail);
    }

    public boolean comeBack() {
        return status == TOO_MANY;
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
