package io.plumbline.testkit.traffic;

import io.plumbline.testkit.Digest;
import io.plumbline.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A load of single requests at a fixed rate, each the opening of another conversation or dealt out to a few of them, with a
 * record of every one. Request {@code n} of a seed is always the same. Runs until closed.
 *
 * <p>A request carries its id in the tag {@value #TAG}, under which the exchange is found again downstream. A chatbot that
 * refuses the connection has not got the request: the client tries again until it listens, so that what fails here was
 * on its way.
 */
public final class Load implements AutoCloseable {

    /** The tag of an exchange that holds its request's id. */
    public static final String TAG = "request";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long RETRY_NANOS = 20_000_000;

    private final URI completions;
    private final String application;
    private final Conversations conversations;
    private final int dealtTo;
    private final long spacingNanos;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong nextSlot = new AtomicLong(System.nanoTime());
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open = true;

    /**
     * What became of a request.
     *
     * @param status 0 when there was no answer, or not the whole of it
     * @param answerBytes the size of the answer's body
     * @param answerSha256 digest of the answer's body; null without an answer
     * @param intact whether that is the digest of what the scripted provider sent
     * @param failure why there was no answer, by the error's name; null when there was one
     */
    public record Sent(
            String id,
            Instant began,
            Instant ended,
            int status,
            long answerBytes,
            @Nullable String answerSha256,
            boolean intact,
            @Nullable String failure) {

        static Sent answered(String id, Instant began, HttpResponse<byte[]> response) {
            String digest = Digest.sha256(response.body());
            boolean intact = response.headers()
                    .firstValue(ScriptedProvider.DIGEST)
                    .filter(digest::equals)
                    .isPresent();
            return new Sent(
                    id, began, Instant.now(), response.statusCode(), response.body().length, digest, intact, null);
        }

        static Sent failed(String id, Instant began, IOException failure) {
            return new Sent(
                    id,
                    began,
                    Instant.now(),
                    0,
                    0,
                    null,
                    false,
                    failure.getClass().getSimpleName());
        }

        /** Whether there was an answer, and byte for byte the provider's. */
        public boolean answered() {
            return status == 200 && intact;
        }

        /** Whether it was under way at some moment between the two. */
        public boolean inFlight(Instant from, Instant to) {
            return !began.isAfter(to) && !ended.isBefore(from);
        }
    }

    private Load(URI chatbot, String application, long seed, double perSecond, int clients, int dealtTo) {
        this.completions = URI.create(chatbot.toString().replaceAll("/$", "") + "/v1/chat/completions");
        this.application = application;
        this.conversations = new Conversations(seed);
        this.dealtTo = dealtTo;
        this.spacingNanos = (long) (1e9 / perSecond);
        for (int i = 0; i < clients; i++) {
            this.clients.execute(this::run);
        }
    }

    /**
     * Starts the load.
     *
     * @param chatbot the URL under which {@code /v1/chat/completions} is
     * @param perSecond requests a second over all clients; fewer when the chatbot is slower
     */
    public static Load start(URI chatbot, String application, long seed, double perSecond, int clients) {
        return new Load(chatbot, application, seed, perSecond, clients, 0);
    }

    /** As {@link #start}, with the requests dealt out in turn to so many conversations. */
    public static Load inConversations(
            URI chatbot, String application, long seed, double perSecond, int clients, int conversations) {
        return new Load(chatbot, application, seed, perSecond, clients, conversations);
    }

    /** How many requests were answered so far. */
    public long answered() {
        return answered.get();
    }

    /** The requests that have ended, in the order they did. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Lets the requests in flight end. */
    @Override
    public void close() {
        open = false;
        clients.shutdown();
        try {
            if (!clients.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                clients.shutdownNow();
            }
        } catch (InterruptedException e) {
            clients.shutdownNow();
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    private void run() {
        while (awaitSlot()) {
            long number = next.getAndIncrement();
            ask(number, conversations.get(number));
        }
    }

    private void ask(long number, Conversation conversation) {
        String id = application + "-" + number;
        HttpRequest request = HttpRequest.newBuilder(completions)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .header("x-plumbline-application", application)
                .header("x-plumbline-conversation", dealtTo == 0 ? conversation.id() : application + number % dealtTo)
                .header("x-plumbline-tag-" + TAG, id)
                .POST(BodyPublishers.ofString(conversation.request().toString()))
                .build();
        while (true) {
            Instant began = Instant.now();
            try {
                ended(Sent.answered(id, began, http.send(request, BodyHandlers.ofByteArray())));
                return;
            } catch (ConnectException refused) {
                if (!open) {
                    return;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            } catch (IOException e) {
                ended(Sent.failed(id, began, e));
                return;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void ended(Sent request) {
        sent.add(request);
        if (request.answered()) {
            answered.incrementAndGet();
        }
    }

    // Slots are handed out in turn. Time that nobody used is lost: no bursts after a stall.
    private boolean awaitSlot() {
        long now = System.nanoTime();
        long slot = nextSlot.getAndUpdate(last -> Math.max(last, now) + spacingNanos);
        while (open && System.nanoTime() < slot) {
            LockSupport.parkNanos(Math.min(slot - System.nanoTime(), 50_000_000));
        }
        return open;
    }
}
