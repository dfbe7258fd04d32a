package io.plumbline.testkit.guarantee;

import java.util.Collection;
import java.util.stream.Collectors;

/** How a broken promise is told. */
final class Broken {

    private static final int NAMED = 10;

    private Broken() {}

    static void unless(boolean held, String what, Collection<String> ids) {
        if (!held) {
            String some = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
            throw new AssertionError(ids.size() + " " + what + ": " + some + (ids.size() > NAMED ? ", ..." : ""));
        }
    }
}
