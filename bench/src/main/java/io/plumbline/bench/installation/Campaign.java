package io.plumbline.bench.installation;

import io.plumbline.bench.drift.Bar;
import io.plumbline.contracts.event.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Simulates months of single applications. Applications share nothing, so {@value #APPLICATIONS} months of one are a month of
 * the installation.
 */
final class Campaign {

    static final int APPLICATIONS = 20;

    /** A shift is planted in every fourth month of an application, once in all of it and three times in one segment. */
    private static final int PLANT_EVERY = 4;

    private static final int HALF = Application.EXCHANGES / 2;

    private final long seed;
    private final int threads;
    private final Bar bar;
    private final Application application = new Application();

    /**
     * One month of one application.
     *
     * @param falseAlerts opened without a shift, or before it
     * @param planted null where nothing was
     * @param found what became of it; null where nothing was planted, or an alert was there before
     */
    record Outcome(
            int falseAlerts,
            @Nullable Planted planted,
            @Nullable Found found) {}

    Campaign(long seed, int threads, Bar bar) {
        this.seed = seed;
        this.threads = threads;
        this.bar = bar;
    }

    Application application() {
        return application;
    }

    /** @param months of the installation */
    List<Outcome> run(int months) throws InterruptedException, ExecutionException {
        int all = months * APPLICATIONS;
        bar.expect(all);
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Outcome>> running = IntStream.range(0, all)
                    .mapToObj(month -> pool.submit(() -> {
                        Outcome outcome = month(month);
                        bar.done(1, "months");
                        return outcome;
                    }))
                    .toList();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
        }
        return outcomes;
    }

    Outcome month(int month) {
        int shifted = shifted(month);
        int alerts = 0;
        for (int dimension = 0; dimension < application.dimensions(); dimension++) {
            alerts += dimension == shifted ? 0 : falseAlerts(month, dimension);
        }
        if (shifted < 0) {
            return new Outcome(alerts, null, null);
        }
        Planted planted = planted(month);
        List<Alert> published = new Month(application, shifted).alerts(traffic(month, shifted, planted));
        int before = (int) published.stream()
                .filter(alert -> !alert.opened().isAfter(Month.time(planted.after())))
                .map(Alert::id)
                .distinct()
                .count();
        return new Outcome(alerts + before, planted, Found.of(published, planted, traffic(month, shifted, planted)));
    }

    // Of the dimension that shifts in the month, or -1.
    private int shifted(int month) {
        if (month % PLANT_EVERY != 0) {
            return -1;
        }
        int[] plantable = IntStream.range(0, application.dimensions())
                .filter(application::isPlantable)
                .toArray();
        return plantable[month / PLANT_EVERY % plantable.length];
    }

    private static Planted planted(int month) {
        int turn = month / PLANT_EVERY;
        return new Planted(HALF, turn % 4 == 0 ? Planted.ALL : turn % Application.SEGMENTS);
    }

    private int falseAlerts(int month, int dimension) {
        Traffic traffic = traffic(month, dimension, Planted.NOTHING);
        if (!new Glance(application, dimension).alarms(traffic)) {
            return 0;
        }
        Month whole = new Month(application, dimension);
        return (int) whole.alerts(traffic(month, dimension, Planted.NOTHING)).stream()
                .map(Alert::id)
                .distinct()
                .count();
    }

    private Traffic traffic(int month, int dimension, Planted planted) {
        long own = (seed * 1_000_003 + month) * 1_000_003 + dimension;
        return new Traffic(own, application, dimension, planted);
    }
}
