package io.plumbline.scorer.grade;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.scorer.grade.constraint.AllConstraints;
import io.plumbline.scorer.grade.learned.Compliance;
import io.plumbline.scorer.grade.learned.EncodedHead;
import io.plumbline.scorer.grade.learned.EncodedHeads;
import io.plumbline.scorer.grade.learned.FakeEncoder;
import io.plumbline.scorer.model.Share;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Every grader that is there, for tests that run without the container. */
public final class AllGraders {

    private static final String RULES = """
            application: shop
            rules:
              explodes: {test: not-regex, value: "(x+x+)+y"}
              nested: {test: not-regex, value: "((a*)*)*b", when: "(a|a)*"}
              large: {test: not-regex, value: "(?:a|b){1,300}c"}
              path: {test: json-path, value: "$[*][*].a"}
              brief: {test: max-words, value: 20}
            """;

    private AllGraders() {}

    /** In the order of their class names; then those that need a sentence encoder, with one that stands in for it. */
    public static List<Grader> list() {
        Stream<Grader> found = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackagesOf(Grader.class).stream()
                        .filter(type -> type.isAssignableTo(Grader.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        // Those that are made with the heads: EncodedHead and what is derived of it.
                        .filter(type -> !type.getPackageName().equals(EncodedHead.class.getPackageName())
                                || type.isEquivalentTo(Compliance.class))
                        .sorted(java.util.Comparator.comparing(JavaClass::getName))
                        .map(type -> created(type.reflect()));
        return Stream.concat(found, EncodedHeads.of(FakeEncoder.ofShippedHeads(), Share.ALL).graders().stream())
                .toList();
    }

    private static Grader created(Class<?> type) {
        try {
            Constructor<?> constructor = type.getConstructors()[0];
            Object[] arguments = List.of(constructor.getParameterTypes()).stream()
                    .map(AllGraders::argument)
                    .toArray();
            return (Grader) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a grader asks for kinds of constraints, charters or nothing: " + type, e);
        }
    }

    private static Object argument(Class<?> type) {
        return type == Collection.class ? List.of(CharterReader.read("shop.yaml", RULES)) : AllConstraints.list();
    }
}
