package io.plumbline.standalone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What memory the virtual machine of a service may take, and how it is kept. All figures are MiB. */
public enum Limits {
    /**
     * Production waits for its collector. So its young generation is half of the heap, and little of that is for those that
     * outlive a collection, which are few: each that is saved would be met by every hundredth answer. And its code cache is
     * never collected: that is a full collection of a tenth of a second, which half of a small cache brings about again and
     * again while code is compiled. And what waits for a slow Kafka may fill all the room for those that outlive a collection,
     * not half of it: beyond, they go to the old generation, whose collection is another tenth of a second. A collection meets
     * objects all over the young generation: on large pages, where the system has them to give, each is found sooner.
     */
    GATEWAY(
            "gateway",
            320,
            160,
            192,
            128,
            List.of(
                    Limits.EXIT,
                    "-XX:SweeperThreshold=100",
                    "-XX:SurvivorRatio=16",
                    "-XX:TargetSurvivorRatio=90",
                    "-XX:MetaspaceSize=96m",
                    "-XX:+UseTransparentHugePages")),
    /** Lives on without memory: a text that takes all of it costs a grade or a dead letter, and were it the end of the process, the next one would read the same text first. */
    SCORER("scorer-service", 320, 0, 0, 64, List.of()),
    MONITOR("monitor-service", 384, 0, 0, 64, List.of(Limits.EXIT));

    private static final String EXIT = "-XX:+ExitOnOutOfMemoryError";

    private final String service;
    private final int heap;
    private final int young;
    private final int direct;
    private final int code;
    private final List<String> others;

    Limits(String service, int heap, int young, int direct, int code, List<String> others) {
        this.service = service;
        this.heap = heap;
        this.young = young;
        this.direct = direct;
        this.code = code;
        this.others = others;
    }

    static Limits of(String service) {
        return Arrays.stream(values())
                .filter(limits -> limits.service.equals(service))
                .findFirst()
                .orElseThrow();
    }

    /** The module that is the service. */
    public String service() {
        return service;
    }

    /** The largest heap. */
    public int heap() {
        return heap;
    }

    /** What it may hold beside the heap, or 0 where as much again as the heap: buffers of a thousand slow streams. */
    public int direct() {
        return direct;
    }

    /** Options of the virtual machine. On two cores the serial collector costs the least. */
    public List<String> options() {
        List<String> options = new ArrayList<>(
                List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=" + code + "m"));
        if (young > 0) {
            options.add("-Xmn" + young + "m");
        }
        if (direct > 0) {
            options.add("-XX:MaxDirectMemorySize=" + direct + "m");
        }
        options.addAll(others);
        return options;
    }
}
