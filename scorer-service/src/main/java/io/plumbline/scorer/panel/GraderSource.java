package io.plumbline.scorer.panel;

import io.plumbline.scorer.grade.Grader;
import java.util.List;

/** Graders that are no beans: those that configuration makes. They stand in panels beside the others. */
public interface GraderSource {

    /** The same ones each time. */
    List<Grader> graders();
}
