package io.plumbline.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test once for each of N seeds, in place of {@code @Test}. The method takes the seed as a {@code long}, a
 * {@link java.util.Random} made from it, or both.
 *
 * <p>A failure prints its seed; {@code -Dplumbline.seed=42} runs that one alone, {@code -Dplumbline.seeds=1000} runs
 * more of them.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeedsExtension.class)
public @interface Seeds {

    /** How many seeds: 1 to this number. */
    int value() default 20;
}
