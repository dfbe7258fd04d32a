package io.plumbline.gateway.convention;

import java.util.List;
import java.util.stream.Stream;

/** The calls that the conventions' tests read, for those who send them. */
public final class ConventionCalls {

    private ConventionCalls() {}

    /** At least one in each convention. */
    public static List<Signal> all() {
        return Stream.of(
                        new GenAiTest(),
                        new GenAiMessageEventsTest(),
                        new OpenInferenceTest(),
                        new OpenLitTest(),
                        new OpenLlmetryTest())
                .flatMap(test -> test.calls().stream())
                .toList();
    }
}
