package io.plumbline.testkit.layers.leaky.dialect;

public record Format(String name) {}
