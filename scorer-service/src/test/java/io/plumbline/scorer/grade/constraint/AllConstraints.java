package io.plumbline.scorer.grade.constraint;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** Every kind that is there, for tests that run without the container. */
public final class AllConstraints {

    private static final List<Constraint> FOUND = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackagesOf(Constraint.class).stream()
                    .filter(type -> type.isAssignableTo(Constraint.class) && !type.isInterface())
                    .map(type -> newInstance(type.reflect()))
                    .toList();

    private AllConstraints() {}

    public static List<Constraint> list() {
        return FOUND;
    }

    private static Constraint newInstance(Class<?> type) {
        try {
            return (Constraint) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a kind of constraint has a constructor without parameters", e);
        }
    }
}
