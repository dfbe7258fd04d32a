package io.plumbline.gateway.publish;

import io.plumbline.gateway.spool.Parcel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/** Kafka behind its client: takes parcels in order, writes them in order, and may die between writing and answering. */
final class FakeLine implements Line {

    private record Sent(Parcel parcel, Receipt receipt) {}

    private final Random chance;
    private final Deque<Sent> taken = new ArrayDeque<>();
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    /** What lies on the topic. */
    final List<Parcel> topic;

    boolean up = true;
    /** Whether the client still knows the topic while Kafka is away, so that it takes what it cannot deliver. */
    boolean knowsTopic = true;

    /** Whether Kafka lets this client write. */
    boolean allowed = true;

    private boolean open;

    FakeLine(Random chance, List<Parcel> topic) {
        this.chance = chance;
        this.topic = topic;
    }

    @Override
    public @Nullable Throwable open() {
        open = true;
        return null;
    }

    @Override
    public Optional<Answer> ask() {
        if (chance.nextBoolean()) {
            return Optional.empty();
        }
        open = true;
        return Optional.of(new Answer(up ? null : new TimeoutException("no answer")));
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void send(Parcel parcel, Receipt receipt) {
        if (!up && !knowsTopic) {
            receipt.ended(new TimeoutException("no metadata"), true);
        } else if (!allowed) {
            receipt.ended(new TopicAuthorizationException("topic"), true);
        } else {
            taken.add(new Sent(parcel, receipt));
        }
    }

    /** Some of what was taken is written, and some of that is answered. */
    void work(int most) {
        for (int i = 0; up && i < most && !taken.isEmpty(); i++) {
            Sent next = taken.removeFirst();
            topic.add(next.parcel());
            unanswered.add(next);
        }
        while (up && !unanswered.isEmpty() && chance.nextInt(4) > 0) {
            unanswered.removeFirst().receipt().ended(null, false);
        }
    }

    /** The client gives up what it has waited for long enough. */
    void giveUpOne() {
        Sent oldest = unanswered.isEmpty() ? taken.pollFirst() : unanswered.pollFirst();
        if (oldest != null) {
            oldest.receipt().ended(new TimeoutException("delivery"), false);
        }
    }

    @Override
    public void abort() {
        List<Sent> broken = new ArrayList<>(unanswered);
        broken.addAll(taken);
        unanswered.clear();
        taken.clear();
        open = false;
        broken.forEach(sent -> sent.receipt().ended(new KafkaException("closed"), false));
    }

    @Override
    public void close() {
        work(Integer.MAX_VALUE);
        while (up && !unanswered.isEmpty()) {
            unanswered.removeFirst().receipt().ended(null, false);
        }
        abort();
    }
}
