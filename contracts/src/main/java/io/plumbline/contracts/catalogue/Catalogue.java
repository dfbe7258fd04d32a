package io.plumbline.contracts.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.plumbline.contracts.catalogue.Dimension.Coverage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All {@link Dimension}s by id, in the order of the resource {@code dimensions.yaml}. Immutable. */
public final class Catalogue {

    /** Prefix of the flags the monitor derives: did this exchange get a grade on the dimension named after it? */
    public static final String COVERAGE = "operation.coverage.";

    /** The category the monitor derives where a charter's cells say what is asked about: has the mix of it moved? */
    public static final String MIX = "operation.mix";

    /** Prefix of what the monitor derives of the model that serves: has the provider swapped it? */
    public static final String SERVED = "operation.served.";

    /** Prefix of what the monitor derives of where answers point, beside those that it has learned from: are they still like them? */
    public static final String ANSWER = "operation.answer.";

    private static final Catalogue SHIPPED = load();

    private final Map<String, Dimension> byId = new LinkedHashMap<>();

    private Catalogue(List<Dimension> dimensions) {
        for (Dimension dimension : dimensions) {
            if (byId.put(dimension.id(), dimension) != null) {
                throw new IllegalStateException("dimension " + dimension.id() + " stands twice in the catalogue");
            }
        }
    }

    /** The catalogue of this version. */
    public static Catalogue shipped() {
        return SHIPPED;
    }

    public Collection<Dimension> dimensions() {
        return byId.values();
    }

    /** The dimension with the id, which may be a coverage flag of {@link #COVERAGE}. */
    public Optional<Dimension> find(String id) {
        if (id.startsWith(COVERAGE)) {
            return Optional.ofNullable(byId.get(id.substring(COVERAGE.length())))
                    .filter(Catalogue::hasCoverageFlag)
                    .map(Catalogue::coverageOf);
        }
        return Optional.ofNullable(byId.get(id));
    }

    /** Every dimension that has a series: what is graded, and the coverage flags of what graders grade. */
    public List<Dimension> watchable() {
        return Stream.concat(
                        dimensions().stream().filter(dimension -> dimension.coverage() == Coverage.GRADED),
                        dimensions().stream()
                                .filter(dimension ->
                                        dimension.coverage() == Coverage.GRADED && hasCoverageFlag(dimension))
                                .map(Catalogue::coverageOf))
                .toList();
    }

    /**
     * What no shipped grader grades, but a grader on trial could: it has a series where a charter asks for it by name. Until
     * its grader is measured and {@code dimensions.yaml} says graded, nobody else is shown an empty series.
     */
    public List<Dimension> triable() {
        return dimensions().stream().filter(Catalogue::isTriable).toList();
    }

    /** What a shipped grader grades, and what has a series where a charter names it: nobody is alerted on it unasked. */
    public List<Dimension> requestable() {
        return dimensions().stream()
                .filter(dimension -> dimension.coverage() == Coverage.ON_REQUEST)
                .toList();
    }

    /** The level a dimension id belongs to, which its first word names; coverage and unknown ids are operation. */
    public static Dimension.Level levelOf(String id) {
        int dot = id.indexOf('.');
        String first = dot < 0 ? id : id.substring(0, dot);
        for (Dimension.Level level : Dimension.Level.values()) {
            if (level.label().equals(first)) {
                return level;
            }
        }
        return Dimension.Level.OPERATION;
    }

    private static boolean isTriable(Dimension dimension) {
        return dimension.coverage() == Coverage.JUDGE_ONLY
                && (dimension.kind() == Dimension.Kind.SCORE || dimension.kind() == Dimension.Kind.FLAG);
    }

    private static boolean hasCoverageFlag(Dimension dimension) {
        return (dimension.coverage() == Coverage.GRADED
                        || dimension.coverage() == Coverage.ON_REQUEST
                        || isTriable(dimension))
                && dimension.level() != Dimension.Level.OPERATION
                && dimension.kind() != Dimension.Kind.PROFILE;
    }

    private static Dimension coverageOf(Dimension graded) {
        return new Dimension(
                COVERAGE + graded.id(),
                Dimension.Level.OPERATION,
                null,
                Dimension.Kind.FLAG,
                "Coverage: " + graded.title(),
                "the exchange has no grade on " + graded.id(),
                "the exchange has a grade on " + graded.id(),
                "derived from scorecards",
                Coverage.GRADED,
                null);
    }

    private static Catalogue load() {
        try (InputStream in = Catalogue.class.getResourceAsStream("dimensions.yaml")) {
            if (in == null) {
                throw new IllegalStateException("dimensions.yaml is not beside " + Catalogue.class.getName());
            }
            return new Catalogue(new YAMLMapper().readValue(in, new TypeReference<List<Dimension>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("dimensions.yaml cannot be read", e);
        }
    }
}
