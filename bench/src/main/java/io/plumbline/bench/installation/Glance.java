package io.plumbline.bench.installation;

import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.TieBreak;
import io.plumbline.monitor.detect.Watch;
import io.plumbline.monitor.series.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the detectors of a dimension's series through a month and nothing around them: says whether any of them alarms. Most
 * months none does, and only the others need series and alerts, which cost ten times as much.
 */
final class Glance {

    private final List<Line> lines = new ArrayList<>();

    /** The detectors of one series. */
    private static final class Line {
        private final Plan plan;
        private final double alarmAt;
        private final List<Reading> baseline = new ArrayList<>();
        private final List<Watch> watches = new ArrayList<>();

        Line(Plan plan) {
            this.plan = plan;
            this.alarmAt = plan.logLevelOfEach(Application.watching(plan));
        }

        boolean alarms(Reading reading, double tieBreak) {
            if (baseline.size() < plan.baseline()) {
                baseline.add(reading);
                if (baseline.size() == plan.baseline()) {
                    begin();
                }
                return false;
            }
            boolean alarms = false;
            for (Watch watch : watches) {
                alarms |= watch.update(reading, tieBreak).logEvidence() >= alarmAt;
            }
            return alarms;
        }

        private void begin() {
            for (Detector detector : Application.watching(plan)) {
                if (detector.needsBaseline() && detector.suits(plan.spec(), baseline, List.of())) {
                    watches.add(detector.begin(plan.spec(), baseline));
                }
            }
        }
    }

    Glance(Application application, int dimension) {
        lines.add(new Line(application.plan(application.all(dimension))));
        for (int segment = 0; segment < Application.SEGMENTS; segment++) {
            lines.add(new Line(application.plan(application.market(dimension, segment))));
        }
    }

    /** Whether a month of this traffic raises any alarm. */
    boolean alarms(Traffic traffic) {
        while (traffic.next()) {
            double tieBreak = TieBreak.of(traffic.exchange());
            boolean all = lines.getFirst().alarms(traffic.reading(), tieBreak);
            boolean part = lines.get(1 + traffic.segment()).alarms(traffic.reading(), tieBreak);
            if (all || part) {
                return true;
            }
        }
        return false;
    }
}
