package io.plumbline.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test, or a class of tests, that needs outside programs.
 *
 * <p>Where one is missing the test is skipped and the standard error stream says which. Where
 * {@code PLUMBLINE_REQUIRE_PROGRAMS=1} is set, as it is in continuous integration, the test fails instead, so that a
 * forgotten installation cannot hide behind a green build.
 *
 * <pre>{@code
 * @Test
 * @RequiresProgram("promtool")
 * void the_shipped_rules_pass_their_own_tests() { ... }
 * }</pre>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiredPrograms.class)
public @interface RequiresProgram {

    /** Names as found on {@code PATH}, such as {@code promtool}, {@code amtool}, {@code chromium}, {@code docker}. */
    String[] value();
}
