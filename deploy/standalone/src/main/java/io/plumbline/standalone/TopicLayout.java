package io.plumbline.standalone;

import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The platform's {@link Topic}s on a cluster: creates the ones that are missing and checks the ones that are there.
 *
 * <p>Services never create topics: a missing one is an error with them, so that nobody records traffic under settings
 * nobody chose.
 */
public final class TopicLayout {

    private static final int TIMEOUT_MS = 30_000;

    private TopicLayout() {}

    /**
     * What stands between a cluster and the layout.
     *
     * @param missing names of topics that do not exist
     * @param problems sentences on topics that exist with settings the platform is not correct with
     */
    public record Report(List<String> missing, List<String> problems) {
        public Report {
            missing = List.copyOf(missing);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Creates the topics that are missing. Calling it again changes nothing.
     *
     * @param bootstrapServers as Kafka's {@code bootstrap.servers}
     * @param retention how long topics with delete retention keep records
     * @param replicationFactor 1 for a single broker, 3 on a production cluster
     * @return what was found before: the missing topics, created now, and the problems, left alone
     * @throws TopicsUnavailable when the cluster does not answer within 30 s or refuses
     */
    public static Report create(String bootstrapServers, Duration retention, int replicationFactor) {
        return create(bootstrapServers, Run.LIVE, retention, replicationFactor);
    }

    /** The same for the topics of one run. */
    public static Report create(String bootstrapServers, Run run, Duration retention, int replicationFactor) {
        return with(bootstrapServers, admin -> {
            Report before = inspect(admin, run, retention);
            create(admin, missing(before, run, retention, replicationFactor));
            awaitVisible(admin, run);
            return before;
        });
    }

    /** What {@link #create} would find; changes nothing. */
    public static Report inspect(String bootstrapServers, Duration retention) {
        return inspect(bootstrapServers, Run.LIVE, retention);
    }

    /** The same for the topics of one run. */
    public static Report inspect(String bootstrapServers, Run run, Duration retention) {
        return with(bootstrapServers, admin -> inspect(admin, run, retention));
    }

    /** The names of a run's topics on a cluster, those of the monitor's state included; empty when it never was there. */
    public static Set<String> topics(String bootstrapServers, Run run) {
        return with(bootstrapServers, admin -> topics(admin, run));
    }

    /**
     * Removes a replay from a cluster: its topics and consumer groups, and with them all its records.
     *
     * @throws IllegalArgumentException for the live run
     */
    public static void remove(String bootstrapServers, Run run) {
        if (run.isLive()) {
            throw new IllegalArgumentException("the live run is never removed");
        }
        with(bootstrapServers, admin -> {
            admin.deleteTopics(topics(admin, run)).all().get();
            List<String> groups = admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .filter(group -> group.startsWith(run.prefix()))
                    .toList();
            for (ConsumerGroupDescription group :
                    admin.describeConsumerGroups(groups).all().get().values()) {
                // The monitor's members are static: stopping, they do not leave.
                if (!group.members().isEmpty()) {
                    admin.removeMembersFromConsumerGroup(group.groupId(), new RemoveMembersFromConsumerGroupOptions())
                            .all()
                            .get();
                }
            }
            admin.deleteConsumerGroups(groups).all().get();
            return groups;
        });
    }

    private static Set<String> topics(Admin admin, Run run) throws ExecutionException, InterruptedException {
        Set<String> there = new TreeSet<>(admin.listTopics().names().get());
        there.removeIf(name -> !name.startsWith(run.prefix()));
        return there;
    }

    private static List<NewTopic> missing(Report report, Run run, Duration retention, int replicationFactor) {
        return Arrays.stream(Topic.values())
                .filter(topic -> report.missing().contains(topic.topicName(run)))
                .map(topic -> new NewTopic(topic.topicName(run), topic.partitions(run), (short) replicationFactor)
                        .configs(topic.settings(retention)))
                .toList();
    }

    private static void create(Admin admin, List<NewTopic> topics) throws ExecutionException, InterruptedException {
        for (var result : admin.createTopics(topics).values().values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                // Somebody else created it at the same moment: what we wanted.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    // The controller's yes comes before brokers serve the topic; whoever starts next shall find it.
    private static void awaitVisible(Admin admin, Run run) throws ExecutionException, InterruptedException {
        List<String> all =
                Arrays.stream(Topic.values()).map(topic -> topic.topicName(run)).toList();
        long end = System.nanoTime() + Duration.ofMillis(TIMEOUT_MS).toNanos();
        while (!admin.listTopics().names().get().containsAll(all)) {
            if (System.nanoTime() > end) {
                throw new ExecutionException(new TimeoutException("topics were created but are not visible"));
            }
            Thread.sleep(20);
        }
    }

    private static Report inspect(Admin admin, Run run, Duration retention)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<Topic> present = Arrays.stream(Topic.values())
                .filter(topic -> there.contains(topic.topicName(run)))
                .toList();
        List<String> missing = Arrays.stream(Topic.values())
                .map(topic -> topic.topicName(run))
                .filter(name -> !there.contains(name))
                .toList();
        List<String> names = present.stream().map(topic -> topic.topicName(run)).toList();
        Map<String, TopicDescription> shapes =
                admin.describeTopics(names).allTopicNames().get();
        Map<ConfigResource, Config> settings = admin.describeConfigs(
                        names.stream().map(TopicLayout::resource).toList())
                .all()
                .get();
        List<String> problems = new ArrayList<>();
        for (Topic topic : present) {
            TopicDescription shape = shapes.get(topic.topicName(run));
            Config actual = settings.get(resource(topic.topicName(run)));
            if (shape != null && actual != null) {
                problems.addAll(problems(topic, run, shape, actual, retention));
            }
        }
        return new Report(missing, problems);
    }

    private static List<String> problems(
            Topic topic, Run run, TopicDescription shape, Config actual, Duration retention) {
        List<String> problems = new ArrayList<>();
        if (shape.partitions().size() != topic.partitions(run)) {
            problems.add(topic.topicName(run) + " has " + shape.partitions().size() + " partitions, not "
                    + topic.partitions(run));
        }
        new TreeMap<>(topic.settings(retention)).forEach((key, wanted) -> {
            String value = actual.get(key) == null ? "" : actual.get(key).value();
            if (!fits(key, wanted, value)) {
                problems.add(topic.topicName(run) + " has " + key + "=" + value + ", not " + wanted);
            }
        });
        return problems;
    }

    // More room is fine; how long to keep records is the operator's choice.
    private static boolean fits(String key, String wanted, String value) {
        return switch (key) {
            case "retention.ms" -> true;
            case "max.message.bytes" -> Long.parseLong(value) >= Long.parseLong(wanted);
            default -> value.equals(wanted);
        };
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T with(String bootstrapServers, Question<T> question) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", TIMEOUT_MS,
                "default.api.timeout.ms", TIMEOUT_MS);
        try (Admin admin = Admin.create(settings)) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new TopicsUnavailable(bootstrapServers, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsUnavailable(bootstrapServers, e);
        }
    }

    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    /** The cluster could not be asked, or refused to create a topic. */
    public static final class TopicsUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TopicsUnavailable(String bootstrapServers, Throwable cause) {
            super("Kafka at " + bootstrapServers + ": " + cause.getMessage(), cause);
        }
    }
}
