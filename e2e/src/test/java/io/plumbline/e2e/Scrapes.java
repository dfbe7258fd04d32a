package io.plumbline.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Two monitors scraped in turn without a pause, for as long as it is open.
 *
 * <p>Two processes cannot be scraped at one moment, so a series that moves may be seen on both in turn. Doubled is what the
 * one exports before and after a scrape of the other that has it too.
 */
final class Scrapes implements AutoCloseable {

    private static final List<String> OWNED =
            List.of("plumbline_series_", "plumbline_value", "plumbline_floor_", "plumbline_alert_");

    private final List<Member> members;
    private final Set<String> doubled = new ConcurrentSkipListSet<>();
    private final Set<String> inactive = new ConcurrentSkipListSet<>();
    private final AtomicLong rounds = new AtomicLong();
    private final Thread thread;
    private volatile boolean open = true;

    Scrapes(Member one, Member two) {
        this.members = List.of(one, two);
        this.thread = Thread.ofVirtual().start(this::run);
    }

    /** Series that both exported at one moment. */
    Set<String> doubled() {
        return new TreeSet<>(doubled);
    }

    /** Alerts that a scrape said were not open; what is absent says nothing. */
    Set<String> inactive() {
        return new TreeSet<>(inactive);
    }

    /** How often both were scraped. */
    long rounds() {
        return rounds.get();
    }

    /** What a monitor exports of the series and alerts it owns; nothing when it does not answer. */
    static Map<String, Double> owned(Member member) {
        return scrape(member)
                .map(metrics -> {
                    Map<String, Double> owned = new TreeMap<>();
                    OWNED.forEach(prefix -> owned.putAll(metrics.like(prefix)));
                    return owned;
                })
                .orElse(Map.of());
    }

    private static Optional<Metrics> scrape(Member member) {
        try {
            return Optional.of(member.metrics());
        } catch (IOException e) {
            return Optional.empty(); // not there at the moment
        }
    }

    private void run() {
        Map<String, Double> before = owned(members.get(0));
        Map<String, Double> between = owned(members.get(1));
        for (int turn = 0; open; turn = 1 - turn) {
            Map<String, Double> after = owned(members.get(turn));
            Set<String> both = new TreeSet<>(before.keySet());
            both.retainAll(between.keySet());
            both.retainAll(after.keySet());
            doubled.addAll(both);
            after.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("plumbline_alert_active") && entry.getValue() == 0)
                    .forEach(entry -> inactive.add(entry.getKey()));
            before = between;
            between = after;
            rounds.incrementAndGet();
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
