package io.plumbline.gateway.shadow;

import io.plumbline.gateway.capture.KeptBytes;
import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body in memory that is taken off the copies' budget. A body that grows too large, or finds no memory, is broken
 * off, and what came until then is kept. Thread-safe.
 */
final class BoundedBody implements BodySubscriber<@Nullable Failure> {

    private final KeptBytes kept;
    private final long most;
    private final CompletableFuture<@Nullable Failure> ended = new CompletableFuture<>();
    private Flow.@Nullable Subscription source;
    private @Nullable Failure brokenOffBy;
    private boolean over;
    private long firstByte;

    /** @param most the size at which the body is broken off, in bytes */
    BoundedBody(KeptBytes kept, long most) {
        this.kept = kept;
        this.most = most;
    }

    /** Completes with why the body was broken off, null when it is whole. */
    @Override
    public CompletionStage<@Nullable Failure> getBody() {
        return ended;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        if (over) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> pieces) {
        if (over) {
            return;
        }
        if (firstByte == 0) {
            firstByte = System.nanoTime();
        }
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            if (!kept.add(Buffer.buffer(bytes))) {
                breakOff(Failure.MEMORY);
                return;
            }
        }
        if (kept.seen() > most) {
            breakOff(Failure.TOO_LARGE);
        } else if (source != null) {
            source.request(1);
        }
    }

    @Override
    public synchronized void onError(Throwable fault) {
        over = true;
        ended.complete(Failure.BROKEN_OFF);
    }

    @Override
    public synchronized void onComplete() {
        over = true;
        ended.complete(null);
    }

    /** Takes no more of it. */
    synchronized void breakOff(Failure reason) {
        over = true;
        brokenOffBy = brokenOffBy == null ? reason : brokenOffBy;
        if (source != null) {
            source.cancel();
        }
        ended.complete(reason);
    }

    /** Why this side broke it off, null when it did not. */
    synchronized @Nullable Failure brokenOffBy() {
        return brokenOffBy;
    }

    synchronized byte[] bytes() {
        return kept.bytes();
    }

    synchronized long seen() {
        return kept.seen();
    }

    /** {@link System#nanoTime()} of the first byte, 0 when there was none. */
    synchronized long firstByte() {
        return firstByte;
    }

    synchronized void free() {
        over = true;
        kept.drop();
    }
}
