package io.plumbline.gateway.capture;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.forward.Copy;
import io.plumbline.gateway.forward.RequestHead;
import io.plumbline.gateway.forward.Tap;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies exchanges into memory beside the relay and hands each to the workers after its last byte.
 *
 * <p>Two bounds hold: a body is kept up to a limit (the rest passes uncopied, and the record says so), and all copies
 * together keep within a budget (beyond it a whole copy is shed and counted). Production is never slowed by either.
 */
public final class CaptureTap implements Tap, AutoCloseable {

    /** After this status both sides speak another protocol, whose bytes are counted and not kept. */
    private static final int SWITCHED = 101;

    /** Whose an exchange is stands in its request. */
    private static final AllowedHeaders OF_ANSWERS = new AllowedHeaders(Set.of());

    private final int maxBodyBytes;
    private final AllowedHeaders allowed;
    private final MemoryBudget budget;
    private final Clock clock;
    private final Ledger ledger;
    private final Consumer<Captured> reader;
    private final CaptureSwitch copies;
    private final Map<Shed, Uncopied> uncopied = new EnumMap<>(Shed.class);
    private final Workers<Held> workers;

    /** A tap whose copies are switched by the settings alone. */
    public CaptureTap(
            CaptureSettings settings, MemoryBudget budget, Clock clock, Ledger ledger, Consumer<Captured> reader) {
        this(settings, budget, clock, ledger, reader, new CaptureSwitch());
        if (!settings.enabled()) {
            copies.set(Shed.OFF);
        }
    }

    /**
     * @param settings bounds and threads
     * @param reader turns a copy into an exchange, on a worker thread; it counts what becomes of the copy
     * @param copies decides at run time whether there are any
     */
    public CaptureTap(
            CaptureSettings settings,
            MemoryBudget budget,
            Clock clock,
            Ledger ledger,
            Consumer<Captured> reader,
            CaptureSwitch copies) {
        this.copies = copies;
        for (Shed reason : Shed.values()) {
            uncopied.put(reason, new Uncopied(ledger, reason));
        }
        this.maxBodyBytes = settings.maxExchangeBytes();
        this.allowed = new AllowedHeaders(settings.headers());
        this.budget = budget;
        this.clock = clock;
        this.ledger = ledger;
        this.reader = reader;
        this.workers = new Workers<>("plumbline-capture", settings.workers(), settings.queue(), this::read, this::shed);
    }

    @Override
    public Copy begin(RequestHead head) {
        return begin(head, reader);
    }

    /** The same tap with another reader: bounds, threads and counts are shared. */
    public Tap readBy(Consumer<Captured> other) {
        return head -> begin(head, other);
    }

    private Copy begin(RequestHead head, Consumer<Captured> by) {
        Shed off = copies.reason();
        Copy none = off == null ? null : uncopied.get(off);
        return none == null ? new CapturedCopy(head, clock.instant(), by) : none;
    }

    /** How full the queue before the workers is, in [0,1]. */
    public double queueFill() {
        return workers.fill();
    }

    @Override
    public void close() {
        workers.close();
    }

    private void read(Held held) {
        try {
            held.reader().accept(held.copy());
        } catch (Throwable fault) {
            ledger.shed(Shed.FAILURE);
        } finally {
            budget.release(held.reserved());
        }
    }

    private void shed(Held left) {
        ledger.shed(Shed.QUEUE);
        budget.release(left.reserved());
    }

    /** The size of the body, 0 when its head does not tell. */
    private static long announced(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // it is relayed as it is
        }
    }

    /** A copy with who reads it and the memory it holds. */
    private record Held(Captured copy, Consumer<Captured> reader, long reserved) {}

    private final class CapturedCopy implements Copy {

        private final RequestHead head;
        private final Instant time;
        private final Consumer<Captured> by;
        private final Map<String, String> requestHeaders;
        private final KeptBytes request = new KeptBytes(budget, maxBodyBytes);
        private final KeptBytes response = new KeptBytes(budget, maxBodyBytes);
        private Map<String, String> responseHeaders = Map.of();
        private int status;
        private @Nullable Long firstByteMicros;
        private @Nullable Shed shed;

        CapturedCopy(RequestHead head, Instant time, Consumer<Captured> by) {
            this.head = head;
            this.time = time;
            this.by = by;
            this.requestHeaders = allowed.of(head.headers());
            request.expect(announced(head.headers()));
        }

        @Override
        public void requestBytes(Buffer bytes) {
            keep(request, bytes);
        }

        @Override
        public void responseHead(int code, MultiMap headers) {
            status = code;
            responseHeaders = OF_ANSWERS.of(headers);
            response.expect(announced(headers));
        }

        @Override
        public void responseBytes(Buffer bytes) {
            if (firstByteMicros == null) {
                firstByteMicros = microsSinceArrival();
            }
            keep(response, bytes);
        }

        private void keep(KeptBytes side, Buffer bytes) {
            stopWhereCopiesAreOff();
            if (status == SWITCHED) {
                side.pass(bytes);
            } else if (shed == null && !side.add(bytes)) {
                shed = Shed.BUDGET;
                free();
            }
        }

        private void stopWhereCopiesAreOff() {
            Shed off = copies.reason();
            if (off != null && shed == null) {
                shed = off;
                free();
            }
        }

        @Override
        public void end(Outcome outcome) {
            stopWhereCopiesAreOff();
            if (shed == null && !workers.offer(new Held(captured(outcome), by, reserved()))) {
                shed = Shed.QUEUE;
                free();
            }
            if (shed != null) {
                ledger.shed(shed);
            }
        }

        /** The relay counts the lost copy. */
        @Override
        public void abandon() {
            if (shed == null) {
                shed = Shed.FAILURE;
                free();
            }
        }

        private void free() {
            request.drop();
            response.drop();
        }

        private long reserved() {
            return request.reserved() + (long) response.reserved();
        }

        private Captured captured(Outcome outcome) {
            return new Captured(
                    head.route().name(),
                    head.route().application(),
                    head.route().host(),
                    time,
                    head.method(),
                    head.path(),
                    new Captured.Body(requestHeaders, request.bytes(), request.seen()),
                    status,
                    new Captured.Body(responseHeaders, response.bytes(), response.seen()),
                    outcome,
                    firstByteMicros,
                    microsSinceArrival());
        }

        private long microsSinceArrival() {
            return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - head.arrived());
        }
    }
}
