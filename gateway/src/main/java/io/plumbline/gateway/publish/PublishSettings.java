package io.plumbline.gateway.publish;

import io.plumbline.contracts.topic.Topic;
import java.time.Duration;

/**
 * The bounds of publishing.
 *
 * @param topic where all of them go
 * @param source the CloudEvents source of every record
 * @param maxInFlight the most exchanges that Kafka has not acknowledged yet
 * @param maxQueuedBytes the most bytes of them
 * @param patience how long an exchange is tried before it is dropped
 * @param farewell how long closing goes on sending what is queued
 */
public record PublishSettings(
        String topic, String source, int maxInFlight, long maxQueuedBytes, Duration patience, Duration farewell) {

    /** Settings for live traffic. */
    public PublishSettings(String source, int maxInFlight, long maxQueuedBytes, Duration patience, Duration farewell) {
        this(Topic.EXCHANGES.topicName(), source, maxInFlight, maxQueuedBytes, patience, farewell);
    }
}
