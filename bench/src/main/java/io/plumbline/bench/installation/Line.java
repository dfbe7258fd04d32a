package io.plumbline.bench.installation;

import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.Watch;
import io.plumbline.monitor.series.Plan;
import java.util.ArrayList;
import java.util.List;

/** The detectors of one series, without anything around them. */
final class Line {

    private final Plan plan;
    private final double alarmAt;
    private final List<Reading> baseline = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    Line(Plan plan) {
        this.plan = plan;
        this.alarmAt = plan.logLevelOfEach(Application.watching(plan));
    }

    /** Takes a reading; by how much the logarithm of the largest evidence is above the level, minus infinity while learning. */
    double take(Reading reading, double tieBreak) {
        if (baseline.size() < plan.baseline()) {
            baseline.add(reading);
            if (baseline.size() == plan.baseline()) {
                begin();
            }
            return Double.NEGATIVE_INFINITY;
        }
        double most = Double.NEGATIVE_INFINITY;
        for (Watch watch : watches) {
            most = Math.max(most, watch.update(reading, tieBreak).logEvidence());
        }
        return most - alarmAt;
    }

    private void begin() {
        for (Detector detector : Application.watching(plan)) {
            if (detector.needsBaseline() && detector.suits(plan.spec(), baseline, List.of())) {
                watches.add(detector.begin(plan.spec(), baseline));
            }
        }
    }
}
