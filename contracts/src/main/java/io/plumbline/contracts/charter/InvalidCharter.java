package io.plumbline.contracts.charter;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A charter, or a folder of them, that cannot be used. Holds every problem found, in the order of the text. */
public final class InvalidCharter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<CharterProblem> problems;

    /** Sorts the problems of each file by place; files stay in the order of their first problem. */
    public InvalidCharter(List<CharterProblem> problems) {
        super(inOrder(problems).map(CharterProblem::toString).collect(Collectors.joining("\n")));
        this.problems = inOrder(problems).toList();
    }

    private static Stream<CharterProblem> inOrder(List<CharterProblem> problems) {
        List<String> files =
                problems.stream().map(CharterProblem::file).distinct().toList();
        return problems.stream()
                .sorted(Comparator.comparingInt((CharterProblem problem) -> files.indexOf(problem.file()))
                        .thenComparingInt(CharterProblem::line)
                        .thenComparingInt(CharterProblem::column));
    }

    /** Never empty. */
    public List<CharterProblem> problems() {
        return problems;
    }
}
