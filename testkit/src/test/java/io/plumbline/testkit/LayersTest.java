package io.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each rule is seen to hold for classes that keep it and to fail for one that breaks it. */
class LayersTest {

    private static final String FIXTURES = "io.plumbline.testkit.layers.";

    @Test
    void a_core_of_values_and_seeded_chance_is_pure() {
        assertThatCode(() -> layers("calm").pureCore(FIXTURES + "calm")).doesNotThrowAnyException();
    }

    @Test
    void a_core_with_a_network_is_not_pure() {
        assertFails(() -> layers("networked").pureCore(FIXTURES + "networked"), "java.net.http.HttpClient");
    }

    @Test
    void a_core_that_reads_the_clock_is_not_pure() {
        assertFails(() -> layers("timed").pureCore(FIXTURES + "timed"), "java.time.Instant.now()");
    }

    @Test
    void a_core_with_unseeded_chance_is_not_pure() {
        assertFails(() -> layers("random").pureCore(FIXTURES + "random"), "RandomGenerator.getDefault()");
    }

    @Test
    void a_core_that_does_not_exist_is_not_pure() {
        assertFails(() -> layers("calm").pureCore(FIXTURES + "nowhere"), "failed to check any classes");
    }

    @Test
    void packages_that_use_each_other_are_a_cycle() {
        assertFails(() -> layers("cyclic").haveNoCycles(), "Cycle detected");
    }

    @Test
    void another_module_of_the_project_is_seen() {
        assertThatCode(() -> layers("calm").useOfPlumblineOnly("io.plumbline.contracts.."))
                .doesNotThrowAnyException();
        assertFails(
                () -> layers("foreign").useOfPlumblineOnly("io.plumbline.contracts.."),
                "io.plumbline.standalone.Ports");
    }

    @Test
    void a_relay_that_looks_into_a_dialect_is_seen() {
        String relay = FIXTURES + "leaky.forward";
        assertThatCode(() -> layers("leaky").keepOut("of capture", relay, FIXTURES + "leaky.capture.."))
                .doesNotThrowAnyException();
        assertFails(
                () -> layers("leaky").keepOut("traffic survives", relay, FIXTURES + "leaky.dialect.."),
                "Forward.format()");
    }

    @Test
    void a_metric_outside_the_exposition_is_seen() {
        String relay = FIXTURES + "leaky.forward";
        String dialect = FIXTURES + "leaky.dialect";
        assertThatCode(() -> layers("leaky").areUsedOnlyIn(relay, "nobody does", relay + ".."))
                .doesNotThrowAnyException();
        assertFails(
                () -> layers("leaky").areUsedOnlyIn(dialect, "shown, not used", dialect + ".."), "Forward.format()");
    }

    @Test
    void too_few_classes_are_seen() {
        assertFails(() -> layers("calm").holdAtLeast(2), "only 1 classes");
    }

    @Test
    void an_implementation_without_its_contract_test_is_seen() {
        assertFails(
                () -> plugIns().testAgainst(PlugInContract.class.getName(), PlugIn.class.getName()),
                "[io.plumbline.testkit.LayersTest$Untested]");
    }

    @Test
    void an_implementation_that_is_excepted_needs_no_contract_test() {
        assertThatCode(() -> plugIns()
                        .testAgainst(PlugInContract.class.getName(), PlugIn.class.getName(), Untested.class.getName()))
                .doesNotThrowAnyException();
    }

    @Test
    void a_plug_in_without_implementations_is_seen() {
        assertFails(
                () -> plugIns().testAgainst(PlugInContract.class.getName(), "java.lang.Runnable"),
                "of 0 implementations");
    }

    private static Layers layers(String fixture) {
        var classes = new ClassFileImporter().importPackages(FIXTURES + fixture);
        return new Layers(FIXTURES + fixture, classes, classes);
    }

    private static Layers plugIns() {
        var classes = new ClassFileImporter()
                .importClasses(Tested.class, Untested.class, TestedTest.class, UntestedTest.class);
        return new Layers("io.plumbline.testkit", classes, classes);
    }

    private static void assertFails(ThrowingCallable rule, String naming) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class).hasMessageContaining(naming);
    }

    interface PlugIn {}

    abstract static class PlugInContract {}

    static final class Tested implements PlugIn {}

    static final class Untested implements PlugIn {}

    static final class TestedTest extends PlugInContract {}

    static final class UntestedTest {}
}
