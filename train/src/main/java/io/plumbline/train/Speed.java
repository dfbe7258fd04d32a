package io.plumbline.train;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.head.Prepared;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/** How many texts one processor gets through in a second. */
final class Speed {

    private static final long LONG_ENOUGH = 1_000_000_000;
    private static final int ENCODED = 50;

    private Speed() {}

    static String of(LinearHead head, Prepared data) {
        double features =
                rate(row -> Features.of(data.rows().get(row).text()).tokens().size(), data.size());
        double heads =
                rate(row -> (int) head.sum(data.features(row), data.signals().get(row)), data.size());
        double pieces = 0;
        for (Text text : data.texts()) {
            pieces += text.features().tokens().size();
        }
        return String.format(
                Locale.ROOT,
                "Throughput, a second of one processor, texts of %.0f pieces on average: %.0f texts for the features that all"
                        + " heads share, %.0f for this head on top.",
                pieces / data.size(),
                features,
                heads);
    }

    /** Of the encoder alone, which is not asked for what it was asked before. */
    static String of(SentenceEncoder encoder, Prepared data) {
        int some = Math.min(data.size(), ENCODED);
        return String.format(
                Locale.ROOT,
                "The encoder: %.0f texts a second of one processor, over the first %d.",
                rate(row -> encoder.encode(data.rows().get(row).text()).length, some),
                some);
    }

    private interface Work {
        int of(int row);
    }

    private static double rate(Work work, int rows) {
        int sink = 0;
        for (int warm = 0; warm < 2; warm++) {
            for (int row = 0; row < rows; row++) {
                sink += work.of(row);
            }
        }
        // Of the processor, not of the clock: others may be at work on this machine.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long done = 0;
        long elapsed;
        do {
            sink += work.of((int) (done++ % rows));
            elapsed = threads.getCurrentThreadCpuTime() - start;
        } while (elapsed < LONG_ENOUGH);
        return done * 1e9 / elapsed + (sink == Integer.MIN_VALUE ? 1 : 0);
    }
}
