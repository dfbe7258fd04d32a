package io.plumbline.testkit.layers.random;

import java.util.random.RandomGenerator;

/** Breaks: chance comes from a seed. */
final class Drawn {

    int read() {
        return RandomGenerator.getDefault().nextInt();
    }
}
