package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page under {@code docs/} that is generated, whole or between two marks. Tests run with {@code -Dupdate} write it;
 * without, they fail when it is stale.
 */
public final class GeneratedPage {

    private static final String BEGIN = "<!-- generated: begin -->\n";
    private static final String END = "<!-- generated: end -->\n";

    private final Path file;

    public GeneratedPage(String name) {
        // Tests run in the module's folder.
        this.file = Path.of("..").resolve(name);
    }

    public String text() throws IOException {
        return Files.readString(file);
    }

    public void is(String expected) throws IOException {
        if (Boolean.getBoolean("update") || "".equals(System.getProperty("update"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file).as("stale: run the tests of contracts with -Dupdate").hasContent(expected);
    }

    /** What stands between the marks is as expected; the text around them is written by hand. */
    public void holds(String expected) throws IOException {
        String text = text();
        assertThat(text).contains(BEGIN, END);
        is(text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + expected + text.substring(text.indexOf(END)));
    }
}
