package io.plumbline.gateway.publish;

/**
 * What exchanges are taken in under.
 *
 * @param config the version of the configuration that the charters are part of
 */
public record Policy(Charters charters, String config) {}
