package io.plumbline.gateway.publish;

import io.plumbline.contracts.charter.Charter;
import java.util.Map;

/** The charters by application; an application without one has the default. */
public record Charters(Map<String, Charter> byApplication) {

    public Charters {
        byApplication = Map.copyOf(byApplication);
    }

    public Charter of(String application) {
        Charter charter = byApplication.get(application);
        return charter == null ? Charter.defaultFor(application) : charter;
    }
}
