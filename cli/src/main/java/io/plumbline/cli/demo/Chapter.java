package io.plumbline.cli.demo;

import java.time.Instant;
import java.util.List;

/** Where the story of the demo is. */
sealed interface Chapter {

    /** The monitor learns what is normal. */
    record Learning() implements Chapter {}

    /** All levels are watched and nothing happens, since this many exchanges were answered. */
    record Steady(long since) implements Chapter {}

    /** The chatbot has changed, after this many exchanges. */
    record Shifted(long after, Instant at) implements Chapter {}

    /** The story is told; {@code problems} is empty when it ended as it should. */
    record Over(List<String> problems) implements Chapter {
        public Over {
            problems = List.copyOf(problems);
        }

        boolean isWell() {
            return problems.isEmpty();
        }
    }
}
