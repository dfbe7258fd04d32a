package io.plumbline.standalone;

/** Something else listens on a port that is needed. */
public final class PortInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int port;

    public PortInUse(String user, int port) {
        super("port " + port + " for the " + user + " is in use");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
