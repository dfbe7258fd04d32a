package io.plumbline.cli;

import io.plumbline.contracts.topic.Topic;
import io.plumbline.standalone.TopicLayout;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates the platform's topics in a cluster. */
@Command(
        name = "topics",
        description = {
            "Creates the Kafka topics that Plumbline needs, and checks those that exist.",
            "Topics that exist are never changed; a setting that does not fit is named and makes the exit code 1."
        })
public final class Topics implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            required = true,
            description = "A broker of the cluster; several with commas.")
    private String bootstrapServers = "";

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "3",
            description = "Copies of every partition (default: ${DEFAULT-VALUE}).")
    private int replicationFactor;

    @Option(
            names = "--retention-days",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "How long new topics without compaction keep records (default: ${DEFAULT-VALUE}).")
    private int retentionDays;

    @Option(names = "--dry-run", description = "Print what would be created, and create nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Duration retention = Duration.ofDays(retentionDays);
        TopicLayout.Report report = dryRun
                ? TopicLayout.inspect(bootstrapServers, retention)
                : TopicLayout.create(bootstrapServers, retention, replicationFactor);
        PrintWriter out = spec.commandLine().getOut();
        Arrays.stream(Topic.values()).forEach(topic -> out.println(line(topic, report, retention)));
        report.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
        return report.problems().isEmpty() ? 0 : 1;
    }

    private String line(Topic topic, TopicLayout.Report report, Duration retention) {
        boolean missing = report.missing().contains(topic.topicName());
        String done = missing ? (dryRun ? "would be created" : "created") : "exists";
        return "%-24s %-16s %d partition%s %s"
                .formatted(
                        topic.topicName(),
                        done,
                        topic.partitions(),
                        topic.partitions() == 1 ? ", " : "s,",
                        new TreeMap<>(topic.settings(retention)));
    }
}
