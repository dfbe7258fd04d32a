package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;
import java.util.List;
import java.util.stream.Stream;

/** The answer, and without its first line, its last, and both, which are often mere chat; each also without asterisks. */
final class Variants {

    private Variants() {}

    static List<Text> of(Text answer) {
        String whole = answer.raw();
        int first = whole.indexOf('\n');
        int last = whole.lastIndexOf('\n');
        String tail = first < 0 ? "" : whole.substring(first + 1);
        String head = last < 0 ? "" : whole.substring(0, last);
        String middle = first == last ? "" : whole.substring(first + 1, last);
        return Stream.concat(Stream.of(answer), Stream.of(tail, head, middle).map(cut -> Text.of(cut.strip())))
                .flatMap(text -> Stream.of(text, Text.of(text.raw().replace("*", ""))))
                .toList();
    }
}
