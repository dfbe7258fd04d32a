package io.plumbline.bench.installation;

import io.plumbline.monitor.detect.TieBreak;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the detectors of a dimension's series through a month and nothing around them: says whether any of them alarms. Most
 * months none does, and only the others need series and alerts, which cost ten times as much.
 */
final class Glance {

    private final List<Line> lines = new ArrayList<>();

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
            double all = lines.getFirst().take(traffic.reading(), tieBreak);
            double part = lines.get(1 + traffic.segment()).take(traffic.reading(), tieBreak);
            if (all >= 0 || part >= 0) {
                return true;
            }
        }
        return false;
    }
}
