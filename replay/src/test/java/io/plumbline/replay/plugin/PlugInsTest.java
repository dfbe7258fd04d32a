package io.plumbline.replay.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.scorer.grade.Grader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlugInsTest {

    /** Read from the class files by another library, so that a stale or missing index shows. */
    @Test
    void every_bean_of_a_kind_is_found_and_nothing_else() {
        for (Class<?> kind : List.of(Grader.class, Dialect.class, Detector.class)) {
            assertThat(PlugIns.of(kind).stream()
                            .map(plugIn -> plugIn.getClass().getName())
                            .collect(Collectors.toSet()))
                    .isEqualTo(beans(kind));
        }
    }

    @Test
    void a_kind_without_plug_ins_is_a_fault_of_the_build() {
        assertThatThrownBy(() -> PlugIns.of(Runnable.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Runnable");
    }

    private static Set<String> beans(Class<?> kind) {
        return new ClassFileImporter()
                .importPackages(kind.getPackageName()).stream()
                        .filter(type -> type.isAssignableTo(kind))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> type.isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped")
                                || type.isAnnotatedWith("jakarta.inject.Singleton"))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
    }
}
