package io.plumbline.gateway.reload;

import java.util.List;

/** Files that are no configuration. The message names file, line and key of each problem, and quotes no value. */
public final class InvalidConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidConfiguration(String problem) {
        super(problem);
    }

    InvalidConfiguration(List<String> problems) {
        super(String.join("; ", problems));
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
