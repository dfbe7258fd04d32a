package io.plumbline.cli;

import io.plumbline.replay.log.LogPlan;
import io.plumbline.replay.log.LogPlan.FileFacts;
import io.plumbline.replay.log.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a log holds and what will be made of it, in lines for people. */
final class PlanText {

    private PlanText() {}

    static List<String> lines(LogPlan plan) {
        List<String> lines = new ArrayList<>();
        for (FileFacts file : plan.files()) {
            lines.add(file.file() + ": " + file.format().title() + columns(file));
            lines.add("  " + file.lines() + " records, " + file.leftOut() + " left out by --where, " + file.rejected()
                    + " rejected");
            file.reasons().forEach((reason, count) -> lines.add("    rejected " + count + ": " + reason));
            if (file.rejectedTo() != null) {
                lines.add("  The rejected lines are listed in " + file.rejectedTo());
            }
        }
        plan.skipped().forEach(file -> lines.add(file + ": passed over, since it is a list of rejected lines"));
        lines.add(plan.exchanges() + " exchanges of " + String.join(", ", plan.applications()) + ", ordered by "
                + plan.order() + (plan.ordersInMemory() ? " (in memory)" : " (as they stand)"));
        lines.add(plan.from() + " to " + plan.to() + (plan.ownTimes() ? "" : "; times are made up, one second apart"));
        lines.add("models: "
                + plan.models().entrySet().stream()
                        .map(model -> model.getKey() + " " + model.getValue())
                        .collect(Collectors.joining(", ")));
        LogPlan.Sketch first = plan.first();
        if (first != null) {
            lines.add("first: " + first.exchange() + ", " + first.model() + ", characters of "
                    + String.join(", ", first.messages()) + ", answer " + first.answerChars());
        }
        return lines.stream().map(Plain::text).toList();
    }

    private static String columns(FileFacts file) {
        if (file.columns().isEmpty()) {
            return "";
        }
        return file.columns().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "; ", ""));
    }
}
