package io.plumbline.gateway.capture;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Ledger.Shed;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads the vitals of this process: a few sums each time, no allocation to speak of. For one thread.
 *
 * <p>The heap is judged by what a collection left, since what is in use between two says only when the next is due.
 */
public final class VitalSigns implements Supplier<Vitals> {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Collectors that run beside the program report their whole cycles, which are no pauses. */
    private static final List<String> BESIDE = List.of("Cycles", "Concurrent");

    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final Ledger ledger;
    private final DoubleSupplier queue;
    private long readAt = System.nanoTime();
    private long pauseMillis;
    private long collections;
    private long failed;
    private long captured;

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
        collections = collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        if (collections == before) {
            return Double.NaN;
        }
        return collectors.stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(this::left)
                .orElse(Double.NaN);
    }

    private double left(GcInfo collection) {
        long used = collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .map(java.util.Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        return (double) used / Runtime.getRuntime().maxMemory();
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
        long failedNow = ledger.shedCount(Shed.FAILURE) + ledger.droppedCount(Drop.FAILURE);
        long capturedNow = ledger.capturedCount() + ledger.sampledOutCount();
        long bad = failedNow - failed;
        long ended = bad + capturedNow - captured;
        failed = failedNow;
        captured = capturedNow;
        return ended == 0 ? Double.NaN : (double) bad / ended;
    }
}
