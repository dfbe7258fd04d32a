package io.plumbline.contracts.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class StartFaultTest {

    private static String told(Throwable fault) {
        return StartFault.told("plumbline-scorer", fault, List.of(NoSuchElementException.class));
    }

    @Test
    void a_wrong_setting_is_told_in_its_own_words_wherever_it_was_found() {
        Throwable cause = new IOException("no such file");
        Throwable wrong = new IllegalArgumentException("plumbline.scorer.encoder.model=/x: is no encoder\n", cause);
        assertThat(told(new RuntimeException("Failed to start", new RuntimeException("creating a bean", wrong))))
                .isEqualTo("plumbline-scorer does not start: plumbline.scorer.encoder.model=/x: is no encoder");
    }

    @Test
    void the_outermost_words_count_since_those_beneath_may_lack_the_key() {
        Throwable beneath = new NumberFormatException("For input string: \"two\"");
        assertThat(told(new NoSuchElementException("plumbline.x is no number", beneath)))
                .endsWith(": plumbline.x is no number");
    }

    @Test
    void a_fault_of_the_program_comes_with_its_trace() {
        assertThat(told(new RuntimeException("Failed to start", new NullPointerException("clock"))))
                .contains("Failed to start", "Caused by: java.lang.NullPointerException: clock", "StartFaultTest.java");
        assertThat(told(new IllegalArgumentException())).contains("StartFaultTest.java");
    }
}
