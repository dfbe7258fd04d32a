package io.plumbline.scorer.grade;

import io.plumbline.contracts.event.Grade;
import java.util.List;

/**
 * Grades exchanges on one or more dimensions of the catalogue.
 *
 * <p>A grader is a pure function: the same exchange always gets the same grades, and it keeps no state. It answers one
 * grade per declared dimension, in time linear in the size of the exchange. A grader that throws costs only its own
 * grades. Graders are CDI beans, found by being there.
 */
public interface Grader {

    /** A short name, unique among graders and stable across versions. */
    String id();

    /** Raised with every change that can alter a grade, since the monitor re-baselines on it. */
    int version();

    /** The catalogue ids graded, in the order of the grades. */
    List<String> dimensions();

    List<Grade> grade(Subject subject);

    /** Id and version: {@code constraints@1}. */
    default String signature() {
        return id() + "@" + version();
    }

    /** The same as it stands in grades of an application; another one where the grader is made of each application's own words. */
    default String signature(String application) {
        return signature();
    }
}
