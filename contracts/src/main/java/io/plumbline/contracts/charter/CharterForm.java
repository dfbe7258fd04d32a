package io.plumbline.contracts.charter;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.charter.Charter.Baseline;
import io.plumbline.contracts.charter.Charter.Budget;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.Charter.Direction;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.charter.Charter.Keep;
import io.plumbline.contracts.charter.Charter.Sampling;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.charter.Section.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which sections a charter has, and what they make of it. */
final class CharterForm {

    private static final String DIMENSIONS = "dimensions";
    private static final String VALUES = "values";
    private static final String TARGET = "target";
    private static final String BUDGET = "budget";
    private static final String BASELINE = "baseline";
    private static final String KEEP = "keep";
    private static final String TAGS = "tags";
    private static final String SEGMENTS = "segments";
    private static final String VERSIONS = "versions";
    private static final String RULES = "rules";
    private static final String RULES_DIMENSION = "instruction.rules";
    private static final String COMPONENT = "value.basic.";

    static final Names NAMES = Names.of(
            Stream.concat(Key.OF_CHARTER.stream(), Key.OF_CELLS.stream()).toList(),
            DIMENSIONS,
            VALUES,
            BUDGET,
            BASELINE,
            KEEP,
            SEGMENTS,
            RULES);

    private CharterForm() {}

    /** The charter in a file's section; where the section reports problems, defaults stand in. */
    static Charter charter(Section file, String version) {
        Charter defaults = Charter.defaultFor(file.read(Key.APPLICATION).orElse(""));
        List<Rule> rules = file.section(RULES, Names.ofForm(Key.RULE_NAME, "expected " + Key.RULE_FORM))
                .map(section -> rules(file, section))
                .orElse(defaults.rules());
        Cells cells = file.list(Key.CELLS).map(named -> cells(file, named)).orElse(defaults.cells());
        return new Charter(
                defaults.application(),
                version,
                watching(
                        file.section(DIMENSIONS, dimensionNames())
                                .map(section -> goals(section, cells))
                                .orElse(defaults.goals()),
                        rules,
                        cells),
                file.section(VALUES, Names.of(List.of(), TARGET))
                        .flatMap(values -> values.section(TARGET, componentNames()))
                        .map(CharterForm::target)
                        .orElse(defaults.valueTarget()),
                file.section(BUDGET, Names.of(Key.OF_BUDGET))
                        .map(CharterForm::budget)
                        .orElse(defaults.budget()),
                file.section(BASELINE, Names.of(Key.OF_BASELINE))
                        .map(section -> baseline(section, cells))
                        .orElse(defaults.baseline()),
                file.read(Key.REDACTION).orElse(defaults.redaction()),
                new Sampling(
                        file.read(Key.SAMPLING).orElse(Sampling.DEFAULT.rate()),
                        file.section(KEEP, Names.of(Key.OF_KEEP, TAGS))
                                .map(CharterForm::keep)
                                .orElse(Keep.NONE)),
                file.read(Key.RETENTION).orElse(defaults.retention()),
                file.section(SEGMENTS, Names.of(Key.OF_SEGMENTS, TAGS, VERSIONS))
                        .map(section -> segments(file, section))
                        .orElse(Segments.NONE),
                rules,
                cells);
    }

    // Who writes rules wants to know when they break, and who names what is asked about, when that moves.
    private static Map<String, Goal> watching(Map<String, Goal> goals, List<Rule> rules, Cells cells) {
        Map<String, Goal> with = new LinkedHashMap<>(goals);
        if (!rules.isEmpty()) {
            with.putIfAbsent(RULES_DIMENSION, Goal.DEFAULT);
        }
        if (!cells.ofTraffic().isEmpty()) {
            with.putIfAbsent(Catalogue.MIX, Goal.DEFAULT);
        }
        return with;
    }

    private static Cells cells(Section file, List<String> attributes) {
        if (attributes.size() > Cells.MOST_ATTRIBUTES) {
            file.reject(Key.CELLS, "names " + attributes.size() + " attributes; at most " + Cells.MOST_ATTRIBUTES);
        }
        if (Set.copyOf(attributes).size() < attributes.size()) {
            file.reject(Key.CELLS, "names an attribute twice");
        }
        return new Cells(attributes);
    }

    private static List<Rule> rules(Section file, Section section) {
        if (section.present().size() > Rule.MOST) {
            file.reject(RULES, "has more than " + Rule.MOST + " rules");
        }
        return section.present().stream()
                .flatMap(name -> section.section(name, Names.of(Key.OF_RULE)).stream()
                        .flatMap(rule -> rule(section, name, rule).stream()))
                .toList();
    }

    private static Optional<Rule> rule(Section rules, String name, Section rule) {
        Optional<Rule.Asserted> test = rule.read(Key.TEST);
        String value = rule.read(Key.VALUE).orElse("");
        Optional<String> when = rule.read(Key.WHEN);
        if (!rule.has(Key.TEST)) {
            rules.reject(name, "has no key test; expected test: " + Key.TEST.expected());
        }
        return test.map(asserted -> {
            RuleValue.problem(asserted.test(), rule.has(Key.VALUE), value)
                    .ifPresent(problem -> rule.reject(rule.has(Key.VALUE) ? Key.VALUE : Key.TEST, problem));
            return new Rule(name, asserted.test(), asserted.negated(), value, when.orElse(null));
        });
    }

    private static Map<String, Goal> goals(Section dimensions, Cells cells) {
        Map<String, Goal> goals = new LinkedHashMap<>();
        List<String> triable = ids(Catalogue.shipped().triable());
        for (String id : dimensions.present()) {
            dimensions.section(id, Names.of(Key.OF_GOAL)).ifPresent(section -> {
                goals.put(id, goal(section, kindOf(id)));
                if (triable.contains(id) && !section.has(Key.WATCHED)) {
                    dimensions.reject(
                            id, ungraded(id, List.of()) + ". If a grader of your own does, say watched: true");
                }
            });
        }
        if (goals.containsKey(Catalogue.MIX) && cells.ofTraffic().isEmpty()) {
            dimensions.reject(Catalogue.MIX, "needs cells by topic, by language or by a tag, whose shares it is about");
        }
        return goals;
    }

    private static Goal goal(Section section, Dimension.Kind kind) {
        Goal goal = new Goal(
                section.read(Key.WATCHED).orElse(Goal.DEFAULT.watched()),
                section.read(Key.DIRECTION).orElse(Goal.DEFAULT.direction()),
                section.read(Key.FLOOR).orElse(null),
                section.read(Key.SMALLEST_SHIFT).orElse(Goal.DEFAULT.smallestShift()),
                section.read(Key.IMPORTANCE).orElse(Goal.DEFAULT.importance()));
        if (kind != Dimension.Kind.SCORE && kind != Dimension.Kind.FLAG) {
            String reason = " needs a score or a flag; this dimension's readings have no better side";
            if (goal.floor() != null) {
                section.reject(Key.FLOOR, "a floor" + reason);
            }
            if (goal.direction() == Direction.DEGRADATION) {
                section.reject(Key.DIRECTION, "degradation" + reason);
            }
        }
        return goal;
    }

    private static Map<String, Double> target(Section section) {
        Map<String, Double> target = new LinkedHashMap<>();
        for (String component : section.present()) {
            section.read(Key.component(component)).ifPresent(value -> target.put(component, value));
        }
        return target;
    }

    private static Budget budget(Section section) {
        return new Budget(
                section.read(Key.FALSE_ALERTS_PER_MONTH).orElse(Budget.DEFAULT.falseAlertsPerMonth()),
                section.read(Key.EXCHANGES_PER_DAY).orElse(Budget.DEFAULT.exchangesPerDay()));
    }

    private static Baseline baseline(Section section, Cells cells) {
        Optional<String> from = section.read(Key.FROM);
        if (from.isPresent() && !cells.isEmpty()) {
            section.reject(
                    Key.FROM,
                    "cannot stand beside cells: a baseline does not say which cells its readings are of, so they would be"
                            + " compared with all; leave out one of the two");
        }
        return new Baseline(section.read(Key.READINGS).orElse(Baseline.DEFAULT.readings()), from.orElse(null));
    }

    private static Keep keep(Section section) {
        return new Keep(
                section.read(Key.ERRORS).orElse(Keep.NONE.errors()),
                section.read(Key.INCOMPLETE).orElse(Keep.NONE.incomplete()),
                section.read(Key.REFUSALS).orElse(Keep.NONE.refusals()),
                section.read(Key.FILTERED).orElse(Keep.NONE.filtered()),
                section.section(TAGS, Names.ofForm(Key.TAG_NAME, "expected " + Key.TAG_FORM))
                        .map(CharterForm::tags)
                        .orElse(Keep.NONE.tags()));
    }

    private static Map<String, String> tags(Section section) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String name : section.present()) {
            section.read(Key.tag(name)).ifPresent(value -> tags.put(name, value));
        }
        return tags;
    }

    private static Segments segments(Section file, Section section) {
        Map<String, Integer> most = new LinkedHashMap<>();
        section.read(Key.SERVED_BY).ifPresent(values -> most.put(Segments.MODEL, values));
        section.read(Key.ASKED_IN).ifPresent(values -> most.put(Segments.LANGUAGE, values));
        tagSegments(section, TAGS, Key::tagSegment).forEach((tag, values) -> most.put(Segments.TAG + tag, values));
        tagSegments(section, VERSIONS, Key::versionSegment)
                .forEach((tag, values) -> most.put(Segments.VERSION + tag, values));
        if (most.size() > Segments.MOST_ATTRIBUTES) {
            file.reject(
                    SEGMENTS,
                    "names " + most.size() + " attributes; at most " + Segments.MOST_ATTRIBUTES + " share the budget");
        }
        return new Segments(most);
    }

    private static Map<String, Integer> tagSegments(
            Section section, String name, Function<String, Key<Integer>> keyOf) {
        Map<String, Integer> most = new LinkedHashMap<>();
        section.section(name, Names.ofForm(Key.TAG_NAME, "expected " + Key.TAG_FORM))
                .ifPresent(tags -> tags.present()
                        .forEach(tag -> tags.read(keyOf.apply(tag)).ifPresent(values -> most.put(tag, values))));
        return most;
    }

    private static Names dimensionNames() {
        List<String> graded = Stream.concat(
                        ids(Catalogue.shipped().watchable()).stream(),
                        ids(Catalogue.shipped().requestable()).stream())
                .toList();
        List<String> known = Stream.concat(
                        graded.stream(), ids(Catalogue.shipped().triable()).stream())
                .toList();
        return new Names(known::contains, id -> ungraded(id, graded));
    }

    private static List<String> ids(List<Dimension> dimensions) {
        return dimensions.stream().map(Dimension::id).toList();
    }

    private static Names componentNames() {
        List<String> known = Catalogue.shipped().watchable().stream()
                .filter(dimension -> dimension.kind() == Dimension.Kind.COMPONENT)
                .map(dimension -> dimension.id().substring(COMPONENT.length()))
                .toList();
        return new Names(
                known::contains,
                name -> Catalogue.shipped().find(COMPONENT + name).isPresent()
                        ? ungraded(COMPONENT + name, known)
                        : Names.unknown(name, known));
    }

    private static String ungraded(String id, List<String> known) {
        return Catalogue.shipped()
                .find(id)
                .map(dimension -> "nothing grades " + id + " in this version: " + dimension.why())
                .orElseGet(() -> NearestName.to(id, known)
                        .map(nearest -> "unknown dimension; did you mean " + nearest + "?")
                        .orElse("unknown dimension; the dimension catalogue lists the known ones"));
    }

    private static Dimension.Kind kindOf(String id) {
        return Catalogue.shipped().find(id).map(Dimension::kind).orElse(Dimension.Kind.UNKNOWN);
    }
}
