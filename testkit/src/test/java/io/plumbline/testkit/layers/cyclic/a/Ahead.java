package io.plumbline.testkit.layers.cyclic.a;

import io.plumbline.testkit.layers.cyclic.b.Behind;

/** Breaks with {@link Behind}: no cycles. */
public record Ahead(Behind behind) {}
