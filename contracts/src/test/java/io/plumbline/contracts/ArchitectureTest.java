package io.plumbline.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Contracts are what everybody sees, so they must see nobody: plain Java, Jackson, and RE2 for the expressions in charters. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.plumbline.contracts");

    @Test
    void the_rules_look_at_all_of_the_module() {
        assertThat(CLASSES).hasSizeGreaterThan(40);
    }

    @Test
    void contracts_use_the_jdk_jackson_re2_and_jspecify_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "",
                        "java..",
                        "com.fasterxml.jackson..",
                        "com.google.re2j..",
                        "org.yaml.snakeyaml..",
                        "org.jspecify..",
                        "io.plumbline.contracts..")
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.plumbline.contracts.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
