package io.plumbline.scorer.grade.rule;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Rule;
import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The share of its charter's rules that an answer keeps, of those that apply to it. Evidence names the broken ones with a leading "!".
 *
 * <p>Refusals are held against the rules too. A grade is signed with a version that follows its application's rules, so that a changed rule is a new instrument to the monitor, and to no other
 * application's series. The grader's own version, by which panels differ, follows the rules of all.
 */
public final class Rules implements Grader {

    private static final String DIMENSION = "instruction.rules";
    private static final int NONE = 1;

    private final Map<String, List<Check>> byApplication = new TreeMap<>();
    private final Map<String, Integer> versions = new TreeMap<>();
    private final int version;

    /**
     * @param charters one for each application
     * @throws IllegalArgumentException naming application and rule, where a rule cannot be used
     */
    public Rules(Collection<Charter> charters) {
        Map<String, List<Rule>> rules = new TreeMap<>();
        for (Charter charter : charters) {
            if (!charter.rules().isEmpty()) {
                rules.put(charter.application(), charter.rules());
                byApplication.put(charter.application(), checks(charter));
                versions.put(charter.application(), version(Map.of(charter.application(), charter.rules())));
            }
        }
        version = rules.isEmpty() ? NONE : version(rules);
    }

    private static List<Check> checks(Charter charter) {
        try {
            return charter.rules().stream().map(Check::of).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("charter of " + charter.application() + ", " + e.getMessage(), e);
        }
    }

    // The same on every scorer: made of text and enum words only.
    private static int version(Map<String, List<Rule>> rules) {
        int hash = 1;
        for (Map.Entry<String, List<Rule>> entry : rules.entrySet()) {
            hash = 31 * hash + entry.getKey().hashCode();
            for (Rule rule : entry.getValue()) {
                hash = 31 * hash
                        + Objects.hash(
                                rule.name(),
                                rule.test().name(),
                                rule.negated(),
                                rule.value(),
                                String.valueOf(rule.when()));
            }
        }
        return 2 + (hash & 0x3fff_ffff);
    }

    @Override
    public String id() {
        return "rules";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public String signature(String application) {
        return id() + "@" + versions.getOrDefault(application, NONE);
    }

    @Override
    public List<String> dimensions() {
        return List.of(DIMENSION);
    }

    @Override
    public List<Grade> grade(Subject subject) {
        String signature = signature(subject.exchange().application());
        List<Check> checks = byApplication.getOrDefault(subject.exchange().application(), List.of());
        if (checks.isEmpty()) {
            return List.of(notApplicable(signature, "no-rule"));
        }
        for (Need need : List.of(Need.COMPLETE, Need.TEXT)) {
            if (!need.metBy(subject)) {
                return List.of(notApplicable(signature, need.reason()));
            }
        }
        return List.of(
                subject.answer().cut() ? notApplicable(signature, "too-long") : held(signature, checks, subject));
    }

    private static Grade held(String signature, List<Check> checks, Subject subject) {
        List<String> broken = new ArrayList<>();
        int applying = 0;
        for (Check check : checks) {
            if (check.appliesTo(subject)) {
                applying++;
                if (!check.kept().test(subject.answer())) {
                    broken.add("!" + check.name());
                }
            }
        }
        return applying == 0
                ? notApplicable(signature, "no-rule-applies")
                : new Grade.Graded(
                        DIMENSION,
                        signature,
                        1 - (double) broken.size() / applying,
                        broken.isEmpty() ? "kept" : String.join(" ", broken));
    }

    private static Grade notApplicable(String signature, String reason) {
        return new Grade.NotApplicable(DIMENSION, signature, reason);
    }
}
