package io.plumbline.gateway.capture;

import com.sun.management.GarbageCollectorMXBean;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Ledger.Shed;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Reads the vitals of this process: a few sums each time, no allocation to speak of. For one thread.
 *
 * <p>The heap is judged by what a collection of its old part left, since what is in use between two says only when the next
 * is due.
 */
public final class VitalSigns implements Supplier<Vitals> {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Collectors that run beside the program report their whole cycles, which are no pauses. */
    private static final List<String> BESIDE = List.of("Cycles", "Concurrent");

    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    /** Where what lives long is: in the largest part of the heap, or in all of it. Young parts are often full, and soon empty. */
    private final MemoryPoolMXBean old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()))
            .orElseThrow();

    private final List<GarbageCollectorMXBean> collectorsOfOld = collectors.stream()
            .filter(collector -> List.of(collector.getMemoryPoolNames()).contains(old.getName()))
            .toList();
    private final Ledger ledger;
    private final DoubleSupplier queue;
    private long readAt = System.nanoTime();
    private long pauseMillis;
    private long collections;
    private long failed;
    private long endedBefore;

    /** @param queue how full the queue before the workers is, in [0,1] */
    public VitalSigns(Ledger ledger, DoubleSupplier queue) {
        this.ledger = ledger;
        this.queue = queue;
        get();
    }

    @Override
    public Vitals get() {
        return new Vitals(heap(), gc(), queue.getAsDouble(), failure());
    }

    private double heap() {
        long before = collections;
        collections = collectorsOfOld.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        MemoryUsage left = old.getCollectionUsage();
        boolean fresh = collections != before && left != null && left.getMax() > 0;
        return fresh ? (double) left.getUsed() / left.getMax() : Double.NaN;
    }

    private double gc() {
        long now = System.nanoTime();
        long pausesNow = collectors.stream()
                .filter(collector -> BESIDE.stream().noneMatch(collector.getName()::contains))
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        double share = (pausesNow - pauseMillis) * NANOS_PER_MILLI / Math.max(1, now - readAt);
        readAt = now;
        pauseMillis = pausesNow;
        return Math.min(1, share);
    }

    private double failure() {
        long shedNow = ledger.shedCount(Shed.FAILURE);
        long failedNow = shedNow + ledger.droppedCount(Drop.FAILURE);
        // What was dropped had been captured before.
        long endedNow = shedNow + ledger.capturedCount() + ledger.sampledOutCount();
        long bad = failedNow - failed;
        long ended = endedNow - endedBefore;
        failed = failedNow;
        endedBefore = endedNow;
        return ended == 0 ? Double.NaN : (double) bad / ended;
    }
}
