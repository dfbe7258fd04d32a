package io.plumbline.bench.kafka;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * The way to a broker: a TCP proxy whose behaviour can be changed while connections are open. Runs on one event loop.
 *
 * <pre>
 * well     bytes pass at once
 * slow     each piece of the broker's answer arrives half a second later
 * paused   connections stay open and are taken, nothing passes
 * dead     nobody is there: connections are cut and refused
 * </pre>
 */
public final class Link implements AutoCloseable {

    private static final long SLOW_MS = 500;

    /** How the way is. */
    public enum State {
        WELL,
        SLOW,
        PAUSED,
        DEAD
    }

    private final Vertx vertx;
    private final int broker;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WELL;

    private Link(Vertx vertx, int broker) {
        this.vertx = vertx;
        this.broker = broker;
    }

    /** Listens on {@code port} for clients of the broker on {@code broker}. */
    public static Link start(Vertx vertx, int port, int broker) throws InterruptedException {
        Link link = new Link(vertx, broker);
        NetServerOptions options = new NetServerOptions().setHost("127.0.0.1").setPort(port);
        try {
            vertx.createNetServer(options)
                    .connectHandler(link::accept)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the link to Kafka cannot listen on " + port, e);
        }
        return link;
    }

    /** Changes how the way is, for open connections too. */
    public void become(State next) {
        state = next;
        if (next == State.DEAD || next == State.WELL) {
            // What was held back while nothing passed would come out of order: clients connect anew.
            open.forEach(NetSocket::close);
        }
    }

    private void accept(NetSocket client) {
        if (state == State.DEAD) {
            client.close();
            return;
        }
        client.pause();
        open.add(client);
        client.closeHandler(gone -> open.remove(client));
        vertx.createNetClient()
                .connect(broker, "127.0.0.1")
                .onFailure(gone -> client.close())
                .onSuccess(server -> join(client, server));
    }

    private void join(NetSocket client, NetSocket server) {
        client.closeHandler(gone -> {
            open.remove(client);
            server.close();
        });
        server.closeHandler(gone -> client.close());
        client.handler(bytes -> pass(server, bytes, 0));
        server.handler(bytes -> pass(client, bytes, SLOW_MS));
        client.resume();
    }

    private void pass(NetSocket to, Buffer bytes, long delay) {
        switch (state) {
            case WELL -> to.write(bytes);
            case SLOW -> {
                if (delay == 0) {
                    to.write(bytes);
                } else {
                    vertx.setTimer(delay, due -> to.write(bytes));
                }
            }
            case PAUSED, DEAD -> {}
        }
    }

    @Override
    public void close() {
        become(State.DEAD);
    }
}
