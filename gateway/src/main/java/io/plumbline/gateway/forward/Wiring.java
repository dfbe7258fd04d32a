package io.plumbline.gateway.forward;

/**
 * What the relay works by at a time. A request keeps the one it came under to its end, whatever is exchanged meanwhile: the
 * two belong to each other, so they are exchanged as one.
 */
public record Wiring(Routes routes, Tap tap) {}
