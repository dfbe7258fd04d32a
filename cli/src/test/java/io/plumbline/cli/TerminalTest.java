package io.plumbline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.Terminal.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    @Test
    void without_a_person_there_are_plain_lines_only() {
        Terminal terminal = new Terminal(out, false, false);
        terminal.status("going on");
        terminal.line(terminal.styled(Style.RED, "done"));
        assertThat(bytes.toString(UTF_8)).isEqualTo("done" + System.lineSeparator());
    }

    @Test
    void a_line_takes_the_place_of_the_status() {
        Terminal terminal = new Terminal(out, true, true);
        terminal.status("abc");
        terminal.line(terminal.styled(Style.RED, "done"));
        assertThat(bytes.toString(UTF_8)).isEqualTo("abc\r   \r\033[31mdone\033[0m" + System.lineSeparator());
    }

    @Test
    void people_can_switch_colours_off() {
        assertThat(Terminal.wantsColours(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Terminal.wantsColours(Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isFalse();
        assertThat(Terminal.wantsColours(Map.of("TERM", "dumb"))).isFalse();
    }
}
