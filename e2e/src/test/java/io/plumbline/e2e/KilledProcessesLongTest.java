package io.plumbline.e2e;

import org.junit.jupiter.api.Tag;

/** More kills under more load. */
@Tag("long")
class KilledProcessesLongTest extends KilledProcessesTest {

    @Override
    Site.Effort effort() {
        return Site.Effort.LONG;
    }
}
