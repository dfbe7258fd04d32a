package io.plumbline.gateway.shadow;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.gateway.dialect.Captured;
import java.util.List;

/** All candidates. Off where there are none. */
public final class Shadows implements AutoCloseable {

    /** The source of a candidate's exchange, and the route under which it is counted. */
    public static final String SOURCE = "shadow";

    /** The most calls under way at once, over all candidates: so many exchanges may just be numbered and not yet queued. */
    public static final int MAX_CALLS = 64;

    public static final Shadows NONE = new Shadows(List.of());

    private final List<Shadow> shadows;

    Shadows(List<Shadow> shadows) {
        this.shadows = List.copyOf(shadows);
    }

    /**
     * Shows an exchange that production has ended and that has been recorded to the candidates of its application. Never
     * waits, never throws.
     *
     * @param copy its bytes, which a candidate that is to be asked holds on to
     */
    public void offer(Captured copy, Exchange production, Charter charter) {
        for (Shadow shadow : shadows) {
            if (shadow.candidate().application().equals(production.application())) {
                shadow.offer(copy, production, charter);
            }
        }
    }

    /** Sends no more and breaks off calls under way. To be closed after the capture and before the publisher. */
    @Override
    public void close() {
        shadows.forEach(Shadow::close);
    }

    List<Shadow> all() {
        return shadows;
    }
}
