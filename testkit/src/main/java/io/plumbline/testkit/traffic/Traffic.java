package io.plumbline.testkit.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Users who talk to a chatbot all at once: a fixed number of clients, each in one conversation at a time, at a fixed
 * rate of exchanges over all of them. Runs until closed.
 */
public final class Traffic implements AutoCloseable {

    private final Client client;
    private final Conversations conversations;
    private final long spacingNanos;
    private final AtomicLong nextConversation = new AtomicLong();
    private final AtomicLong nextSlot = new AtomicLong(System.nanoTime());
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final long limit;
    private final AtomicLong started = new AtomicLong();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open = true;

    private Traffic(
            URI chatbot, String application, Conversations conversations, double perSecond, int clients, long limit) {
        this.client = new Client(http, chatbot, application);
        this.conversations = conversations;
        this.spacingNanos = (long) (1e9 / perSecond);
        this.limit = limit;
        for (int i = 0; i < clients; i++) {
            this.clients.execute(this::converse);
        }
    }

    /**
     * Starts users.
     *
     * @param chatbot the URL under which {@code /v1/chat/completions} is
     * @param perSecond exchanges a second over all clients; fewer when the chatbot is slower
     */
    public static Traffic start(
            URI chatbot, String application, Conversations conversations, double perSecond, int clients) {
        return start(chatbot, application, conversations, perSecond, clients, Long.MAX_VALUE);
    }

    /** Starts users who stop after {@code limit} exchanges. */
    public static Traffic start(
            URI chatbot, String application, Conversations conversations, double perSecond, int clients, long limit) {
        return new Traffic(chatbot, application, conversations, perSecond, clients, limit);
    }

    /** How many exchanges were answered. */
    public long answered() {
        return answered.get();
    }

    /** How many exchanges failed: no answer, or another status than 200. */
    public long failed() {
        return failed.get();
    }

    /** Lets the exchanges in flight end, for at most ten seconds. */
    @Override
    public void close() {
        open = false;
        clients.shutdown();
        try {
            if (!clients.awaitTermination(10, TimeUnit.SECONDS)) {
                clients.shutdownNow();
            }
        } catch (InterruptedException e) {
            clients.shutdownNow();
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    private void converse() {
        while (open) {
            Optional<Conversation> conversation = Optional.of(conversations.get(nextConversation.getAndIncrement()));
            while (conversation.isPresent()) {
                if (!awaitSlot() || started.getAndIncrement() >= limit) {
                    return;
                }
                conversation = exchange(conversation.get());
            }
        }
    }

    private Optional<Conversation> exchange(Conversation conversation) {
        try {
            Optional<Conversation> next = conversation.answered(client.ask(conversation));
            answered.incrementAndGet();
            return next;
        } catch (IOException e) {
            failed.incrementAndGet();
            return Optional.empty();
        } catch (InterruptedException e) {
            open = false;
            return Optional.empty();
        }
    }

    // Slots are handed out in turn. Time that nobody used is lost: no bursts after a stall.
    private boolean awaitSlot() {
        long now = System.nanoTime();
        long slot = nextSlot.getAndUpdate(next -> Math.max(next, now) + spacingNanos);
        while (open && System.nanoTime() < slot) {
            LockSupport.parkNanos(Math.min(slot - System.nanoTime(), 50_000_000));
        }
        return open;
    }
}
