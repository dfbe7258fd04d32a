package io.plumbline.bench.kafka;

import io.plumbline.bench.subject.Child;
import io.plumbline.bench.subject.Processors;
import io.plumbline.standalone.Ports;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A broker process, reached through a {@link Link}. */
public final class Broker implements AutoCloseable {

    private final Child child;
    private final Link link;
    private final int port;

    private Broker(Child child, Link link, int port) {
        this.child = child;
        this.link = link;
        this.port = port;
    }

    public static Broker start(Vertx vertx, Path folder) throws InterruptedException {
        int own = Ports.free();
        int told = Ports.free();
        List<String> command = Processors.REST.bind(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                folder.resolve("broker-" + own).toString(),
                Integer.toString(own),
                Integer.toString(told)));
        // The link comes first: the broker's process makes the topics as a client of itself.
        Link link = Link.start(vertx, told, own);
        return new Broker(Child.start(command, Map.of(), folder.resolve("broker-" + own + ".log"), own), link, told);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public Link link() {
        return link;
    }

    @Override
    public void close() {
        link.close();
        child.close();
    }
}
