package io.plumbline.testkit.layers.leaky.forward;

import io.plumbline.testkit.layers.leaky.dialect.Format;

/** Breaks: a relay keeps out what reads its copies, and a format is used only in its own package. */
public record Forward(Format format) {}
