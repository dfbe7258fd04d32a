package io.plumbline.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The layer rules that modules share, over the classes of one root package. Each module's {@code ArchitectureTest}
 * applies them to its own packages. A rule throws an {@link AssertionError} that lists every violation; a rule that
 * finds no class to look at fails too.
 *
 * <p>THINK HARD ABOUT THE LAYERING BEFORE YOU LOOSEN A RULE: it is what lets one reader understand one package.
 */
public final class Layers {

    /** What pure cores may use besides themselves: no I/O but streams, no network, no threads of their own. */
    private static final String[] PURE = {
        "",
        "java.io..",
        "java.lang..",
        "java.math..",
        "java.net",
        "java.nio",
        "java.nio.charset..",
        "java.security..",
        "java.text..",
        "java.time..",
        "java.util..",
        "javax.crypto..",
        "jakarta.enterprise.context..",
        "jakarta.inject..",
        "org.jspecify..",
        "com.fasterxml.jackson..",
        "io.plumbline.contracts..",
    };

    /** The annotation by which CDI hands over all plug-ins of a kind; it does nothing itself. */
    private static final String ALL_BEANS = "io.quarkus.arc.All";

    private static final Set<String> RANDOM_SOURCES = Set.of("java.util.Random", "java.util.SplittableRandom");

    private final String root;
    private final JavaClasses main;
    private final JavaClasses tests;

    Layers(String root, JavaClasses main, JavaClasses tests) {
        this.root = root;
        this.main = main;
        this.tests = tests;
    }

    /** Reads the main and the test classes under a package such as {@code io.plumbline.gateway}. */
    public static Layers of(String root) {
        // Names of foreign classes are enough for every rule; reading them from jars takes most of the time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new Layers(
                root,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root),
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages(root));
    }

    /** The main classes, for rules of one module only. */
    public JavaClasses main() {
        return main;
    }

    /** Guards the guard: rules over too few classes hold for want of anything to look at. */
    public void holdAtLeast(int classes) {
        if (main.size() < classes) {
            throw new AssertionError("only " + main.size() + " classes under " + root + ", expected " + classes);
        }
    }

    public void haveNoCycles() {
        slices().matching(root + ".(**)").should().beFreeOfCycles().check(main);
    }

    /** The module uses of this project only its own packages and the ones named. */
    public void useOfPlumblineOnly(String... packages) {
        String[] allowed =
                Stream.concat(Stream.of(root + ".."), Stream.of(packages)).toArray(String[]::new);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.plumbline..")
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                        .as("are modules of the project other than %s", List.of(allowed)))
                .because("modules meet only through contracts and topics")
                .check(main);
    }

    /**
     * A package, its sub-packages included, is a pure core: the JDK without network, files and threads, Jackson, the
     * contracts, a CDI scope annotation, and the packages named; no wall clock and no unseeded chance.
     *
     * @param core for instance {@code io.plumbline.gateway.dialect}
     * @param also patterns of packages, such as the parsing libraries it needs
     */
    public void pureCore(String core, String... also) {
        String[] allowed = Stream.of(Stream.of(core + ".."), Stream.of(PURE), Stream.of(also))
                .flatMap(it -> it)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(core + "..")
                .should(onlyDependOnClassesThat(resideInAnyPackage(allowed).or(HasName.Predicates.name(ALL_BEANS))))
                .because("a pure core computes and returns; beans at the edge do the talking")
                .check(main);
        noClasses()
                .that()
                .resideInAPackage(core + "..")
                .should()
                .callCodeUnitWhere(
                        DescribedPredicate.describe("reads the wall clock", call -> readsTheClock(call.getTarget())))
                .because("time is a parameter of a pure core")
                .check(main);
        noClasses()
                .that()
                .resideInAPackage(core + "..")
                .should()
                .callCodeUnitWhere(
                        DescribedPredicate.describe("uses unseeded chance", call -> isUnseeded(call.getTarget())))
                .because("chance in a pure core comes from a seed")
                .check(main);
    }

    /**
     * A package, its sub-packages included, knows nothing of the packages named.
     *
     * @param why what would break otherwise; stands in the failure
     */
    public void keepOut(String why, String of, String... packages) {
        noClasses()
                .that()
                .resideInAPackage(of + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because(why)
                .check(main);
    }

    /**
     * Nothing of the module outside a package uses it, or what is its alone.
     *
     * @param packages the package itself and the libraries that only it may use
     */
    public void areUsedOnlyIn(String place, String why, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(place + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because(why)
                .check(main);
    }

    /**
     * Every concrete implementation {@code X} of a plug-in has a test {@code XTest} that extends the contract test.
     *
     * @param plugIn full name of the interface, {@code contract} of the abstract test
     * @param except full names of implementations that are no plug-ins, such as one that stands for none
     */
    public void testAgainst(String contract, String plugIn, String... except) {
        List<JavaClass> implementations = main.stream()
                .filter(type -> type.isAssignableTo(plugIn) && !type.isInterface())
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
                .filter(type -> !List.of(except).contains(type.getName()))
                .toList();
        List<String> without = implementations.stream()
                .filter(type -> tests.stream().noneMatch(test -> isTestOf(type, test, contract)))
                .map(JavaClass::getFullName)
                .sorted()
                .toList();
        if (implementations.isEmpty() || !without.isEmpty()) {
            throw new AssertionError("of " + implementations.size() + " implementations of " + plugIn
                    + " these have no ...Test that extends " + contract + ": " + without);
        }
    }

    private static boolean isTestOf(JavaClass type, JavaClass test, String contract) {
        return test.getSimpleName().equals(type.getSimpleName() + "Test") && test.isAssignableTo(contract);
    }

    private static boolean readsTheClock(CodeUnitCallTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime"))
                || owner.startsWith("java.time.") && name.equals("now")
                || owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"))
                || owner.equals("java.util.Date") && isConstructorWithoutParameters(target);
    }

    private static boolean isUnseeded(CodeUnitCallTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return RANDOM_SOURCES.contains(owner) && isConstructorWithoutParameters(target)
                || owner.equals("java.util.concurrent.ThreadLocalRandom")
                || owner.equals("java.security.SecureRandom")
                || owner.startsWith("java.util.random.RandomGenerator")
                        && (name.equals("of") || name.equals("getDefault"))
                || owner.equals("java.lang.Math") && name.equals("random")
                || owner.equals("java.util.UUID") && name.equals("randomUUID")
                || owner.equals("java.util.Collections")
                        && name.equals("shuffle")
                        && target.getRawParameterTypes().size() == 1;
    }

    private static boolean isConstructorWithoutParameters(CodeUnitCallTarget target) {
        return target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
    }
}
