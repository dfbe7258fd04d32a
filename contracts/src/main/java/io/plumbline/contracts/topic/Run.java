package io.plumbline.contracts.topic;

import java.util.regex.Pattern;

/**
 * The namespace that records belong to: the live traffic, or a replay by its name. Everything a run leaves in Kafka (topics,
 * consumer groups, transactional ids, the monitor's internal topics) has a name from here, so two runs on a cluster never
 * meet, and all of a replay can be found and removed by its {@link #prefix}.
 *
 * @param name {@code live}, or the replay's: lower-case letters, digits and hyphens, at most {@value #LONGEST}
 */
public record Run(String name) {

    /** The configuration key that tells a service which run it serves. */
    public static final String KEY = "plumbline.run";

    private static final String ROOT = "plumbline.";
    // With the longest name after it, a topic's name stays within Kafka's 249 characters.
    private static final int LONGEST = 60;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?");

    /** Production traffic. */
    public static final Run LIVE = new Run("live");

    public Run {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + shown(name) + "\" is no name of a run (" + KEY
                    + "): lower-case letters, digits and hyphens within, at most " + LONGEST);
        }
    }

    public boolean isLive() {
        return name.equals(LIVE.name);
    }

    /** What the name of everything of this run begins with; no other run's names do, except that live holds all. */
    public String prefix() {
        return isLive() ? ROOT : ROOT + "replay." + name + ".";
    }

    /** The name of a consumer group, transactional id or Streams application within this run. */
    public String scoped(String identity) {
        return isLive() ? identity : prefix() + identity;
    }

    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
    }
}
