package io.plumbline.testkit.layers.foreign;

import io.plumbline.standalone.Ports;

/** Breaks: of the project only contracts. */
final class Foreign {

    int port() {
        return Ports.free();
    }
}
