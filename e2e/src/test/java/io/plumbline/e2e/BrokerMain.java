package io.plumbline.e2e;

import io.plumbline.standalone.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The broker that {@code ./plumbline up} embeds, as a process of its own: one that can be killed. */
public final class BrokerMain {

    // Referenced for ever, since a logger that is collected forgets its level.
    private static final Logger LOUD = Logger.getLogger("");

    private BrokerMain() {}

    /** Takes the data folder and the port, and serves until the process ends. */
    public static void main(String[] arguments) throws InterruptedException {
        LOUD.setLevel(Level.WARNING);
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        new CountDownLatch(1).await();
    }
}
