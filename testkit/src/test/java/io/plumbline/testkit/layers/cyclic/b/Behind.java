package io.plumbline.testkit.layers.cyclic.b;

import io.plumbline.testkit.layers.cyclic.a.Ahead;

public record Behind(Ahead ahead) {}
