package io.plumbline.bench.kafka;

import io.plumbline.standalone.EmbeddedBroker;
import io.plumbline.standalone.TopicLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A broker as a process of its own, with the platform's topics. */
public final class BrokerMain {

    // Referenced for ever, since a logger that is collected forgets its level.
    private static final Logger LOUD = Logger.getLogger("");

    private BrokerMain() {}

    /** Takes the data folder, the port, and the port that clients are told; serves until the process ends. */
    public static void main(String[] arguments) throws InterruptedException {
        LOUD.setLevel(Level.WARNING);
        EmbeddedBroker broker = EmbeddedBroker.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        TopicLayout.create(broker.bootstrapServers(), Duration.ofHours(1), 1);
        new CountDownLatch(1).await();
    }
}
