package io.plumbline.gateway.publish;

import java.time.Duration;

/**
 * The bounds of publishing.
 *
 * @param source the CloudEvents source of every record
 * @param maxQueued the most exchanges waiting before Kafka's client
 * @param maxQueuedBytes the most bytes of them
 * @param patience how long an exchange is tried before it is dropped
 * @param farewell how long closing goes on sending what is queued
 */
public record PublishSettings(
        String source, int maxQueued, long maxQueuedBytes, Duration patience, Duration farewell) {}
