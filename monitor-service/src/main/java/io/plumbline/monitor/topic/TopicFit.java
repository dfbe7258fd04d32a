package io.plumbline.monitor.topic;

import io.plumbline.monitor.topic.PromptTopics.Exemplar;
import io.plumbline.monitor.topic.PromptTopics.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Learns topics from prompts: groups of directions, named by their share. Only directions by the maker of most of them count.
 *
 * <p>What lies farther from a topic than 99 of 100 of its own prompts is about something else, and is no topic's: what is asked
 * seldom, or for the first time, must not be taken for its nearest neighbour behaving otherwise.
 */
final class TopicFit {

    private static final long SEED = 20_010_101;
    private static final int EXEMPLARS = 3;
    // By so much the cosine with a centre may fall when its direction is rounded to bytes.
    private static final double ROUNDING = 0.005;

    private final List<Prompt> prompts;
    private final String name;
    private final List<Direction> centres;
    private final double reach;
    // As many as centres: the prompts of each.
    private final List<List<Prompt>> members = new ArrayList<>();

    private TopicFit(List<Prompt> prompts, String name, SphericalKMeans.Found found) {
        this.prompts = prompts;
        this.name = name;
        this.centres = found.centres().stream().map(Direction::along).toList();
        this.reach = found.reach() - ROUNDING;
        centres.forEach(centre -> members.add(new ArrayList<>()));
    }

    /**
     * Learns the topics of prompts, or the kinds of other texts that point somewhere.
     *
     * @param name what each is called, before its number
     * @param most how many topics at most
     * @param least of how many prompts a topic is at least; where fewer have a direction, there is none
     */
    static PromptTopics learn(List<Prompt> prompts, String name, int most, int least) {
        String by = maker(prompts).orElse(null);
        List<Prompt> known = prompts.stream()
                .filter(prompt -> prompt.direction() != null
                        && prompt.by() != null
                        && prompt.by().equals(by))
                .toList();
        if (known.size() < least) {
            return new PromptTopics(null, 1, prompts.size(), List.of());
        }
        double[][] vectors =
                known.stream().map(Prompt::known).map(Direction::unit).toArray(double[][]::new);
        TopicFit fit = new TopicFit(prompts, name, new SphericalKMeans(vectors, least, SEED).groups(most));
        known.forEach(fit::add);
        return new PromptTopics(by, fit.reach, prompts.size(), fit.topics());
    }

    /** What made most of the directions, or would have. */
    static Optional<String> maker(List<Prompt> prompts) {
        Map<String, Integer> makers = new TreeMap<>();
        for (Prompt prompt : prompts) {
            if (prompt.by() != null) {
                makers.merge(prompt.by(), 1, Integer::sum);
            }
        }
        return makers.entrySet().stream()
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .map(Map.Entry::getKey);
    }

    // Centres were rounded to bytes, and what counts is what they are now.
    private void add(Prompt prompt) {
        int nearest = IntStream.range(0, centres.size())
                .reduce((a, b) -> cosine(prompt, b) > cosine(prompt, a) ? b : a)
                .orElseThrow();
        if (cosine(prompt, nearest) >= reach) {
            members.get(nearest).add(prompt);
        }
    }

    private double cosine(Prompt prompt, int centre) {
        return prompt.known().cosine(centres.get(centre));
    }

    private List<Topic> topics() {
        List<Topic> topics = new ArrayList<>();
        IntStream.range(0, centres.size())
                .boxed()
                .sorted(Comparator.comparingInt(centre -> -members.get(centre).size()))
                .forEach(centre -> topics.add(topic(topics.size() + 1, centre)));
        return topics;
    }

    private Topic topic(int number, int centre) {
        List<Exemplar> exemplars = members.get(centre).stream()
                .sorted(Comparator.comparingDouble(prompt -> -cosine(prompt, centre)))
                .limit(EXEMPLARS)
                .map(prompt -> new Exemplar(prompt.exchange(), prompt.at()))
                .toList();
        double share = (double) members.get(centre).size() / prompts.size();
        return new Topic(String.format(Locale.ROOT, "%s-%02d", name, number), centres.get(centre), share, exemplars);
    }
}
