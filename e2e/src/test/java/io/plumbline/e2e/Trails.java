package io.plumbline.e2e;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.e2e.TopicLog.Entry;
import io.plumbline.testkit.guarantee.AtMostOnce;
import io.plumbline.testkit.guarantee.Delivery;
import io.plumbline.testkit.guarantee.DeliveryGuarantee;
import io.plumbline.testkit.guarantee.Guarantees;
import io.plumbline.testkit.guarantee.InOrder;
import io.plumbline.testkit.traffic.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The topics on the way from a request to its readings, to be held to guarantees. */
final class Trails implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** What every exchange yields once, whatever it holds. */
    private static final String ONCE = "operation.outcome";

    private final TopicLog<Exchange> exchanges;
    private final TopicLog<Scorecard> scorecards;
    private final TopicLog<Reading> observations;

    /** What is kept of an observation, of which there are many. */
    private record Reading(String application, String dimension, String exchange, int partition, Instant time) {
        static Reading of(Observation read) {
            return new Reading(
                    read.application().intern(),
                    read.dimension().intern(),
                    read.exchange(),
                    read.at().partition(),
                    read.time());
        }
    }

    Trails(String bootstrapServers) {
        exchanges = TopicLog.of(bootstrapServers, Topic.EXCHANGES, Exchange.class, UnaryOperator.identity());
        scorecards = TopicLog.of(bootstrapServers, Topic.SCORECARDS, Scorecard.class, UnaryOperator.identity());
        observations = TopicLog.of(bootstrapServers, Topic.OBSERVATIONS, Observation.class, Reading::of);
    }

    /** The exchanges of an application on the topic. */
    List<Entry<Exchange>> exchanges(String application) {
        return exchanges.read(exchange -> exchange.application().equals(application));
    }

    /** Tells a guarantee which requests were answered and which exchanges are on the topic. */
    void toExchanges(String application, List<Load.Sent> requests, DeliveryGuarantee guarantee) {
        for (Load.Sent request : requests) {
            guarantee.onProduced(new Delivery(request.id(), "", Long.toString(request.answerBytes())));
        }
        for (Entry<Exchange> entry : exchanges(application)) {
            Exchange exchange = entry.event();
            String request = exchange.tags().getOrDefault(Load.TAG, exchange.id());
            String digest = Long.toString(exchange.capture().responseBytes());
            guarantee.onSeen(new Delivery(request, "", digest));
        }
    }

    /** Waits until every exchange has a scorecard, and every scorecard its readings; each is to come exactly once, in order. */
    void verifyToObservations(String application) {
        List<Entry<Exchange>> taken = exchanges(application);
        List<Entry<Scorecard>> graded =
                scorecards.await(card -> card.application().equals(application), taken.size(), PATIENCE);
        observations.await(read -> isOnce(read, application), graded.size(), PATIENCE);

        Guarantees toScorecards = Guarantees.exactlyOnce(application + ", exchanges to scorecards")
                .and(new InOrder());
        taken.forEach(entry -> toScorecards.onProduced(
                delivery(entry.event().id() + "@" + entry.partition() + ":" + entry.offset(), entry.partition())));
        graded.forEach(entry -> toScorecards.onSeen(delivery(
                entry.event().exchange() + "@" + entry.event().at(),
                entry.event().at().partition())));
        toScorecards.verify();

        Guarantees toReadings = Guarantees.exactlyOnce(application + ", scorecards to observations")
                .and(new InOrder());
        DeliveryGuarantee eachDimension = Guarantees.of(application + ", observations", new AtMostOnce());
        graded.forEach(entry -> toReadings.onProduced(
                delivery(entry.event().exchange(), entry.event().at().partition())));
        for (Entry<Reading> entry : observations.read(read -> read.application().equals(application))) {
            Reading read = entry.event();
            eachDimension.onSeen(Delivery.of(read.exchange() + " " + read.dimension()));
            if (read.dimension().equals(ONCE)) {
                toReadings.onSeen(delivery(read.exchange(), read.partition()));
            }
        }
        toReadings.verify();
        eachDimension.verify();
    }

    /** The latest time that a reading of the application has. */
    Instant latestReading(String application) {
        return observations.read(read -> read.application().equals(application)).stream()
                .map(entry -> entry.event().time())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static boolean isOnce(Reading read, String application) {
        return read.application().equals(application) && read.dimension().equals(ONCE);
    }

    private static Delivery delivery(String id, int partition) {
        return new Delivery(id, Integer.toString(partition), "");
    }

    @Override
    public void close() {
        exchanges.close();
        scorecards.close();
        observations.close();
    }
}
