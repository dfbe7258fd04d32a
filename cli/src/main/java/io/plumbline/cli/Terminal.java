package io.plumbline.cli;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a verb talks to a person. Colours only where a person is: on a terminal, unless NO_COLOR is set or TERM is dumb.
 * Thread-safe.
 */
public final class Terminal {

    /** How a word stands out. */
    public enum Style {
        BOLD("1"),
        GREEN("32"),
        YELLOW("33"),
        RED("31"),
        FAINT("2");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean person;
    private final boolean colours;
    private int statusWidth;

    /**
     * Makes a terminal.
     *
     * @param person whether a person looks on, so that a status line may be written over
     */
    public Terminal(PrintStream out, boolean person, boolean colours) {
        this.out = out;
        this.person = person;
        this.colours = colours;
    }

    /** Standard output with what the process can tell about it. */
    public static Terminal ofProcess() {
        boolean person = isTerminal(System.console());
        return new Terminal(System.out, person, person && wantsColours(System.getenv()));
    }

    static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    public boolean person() {
        return person;
    }

    public String styled(Style style, String text) {
        return colours ? "\033[" + style.code + "m" + text + "\033[0m" : text;
    }

    /** Writes a line that stays. */
    public synchronized void line(String text) {
        clearStatus();
        out.println(text);
        out.flush();
    }

    /** Shows what goes on at the moment: written over by the next one. Nothing where no person looks on. */
    public synchronized void status(String text) {
        if (person) {
            clearStatus();
            out.print(text);
            out.flush();
            statusWidth = text.length();
        }
    }

    private void clearStatus() {
        if (statusWidth > 0) {
            out.print("\r" + " ".repeat(statusWidth) + "\r");
            statusWidth = 0;
        }
    }

    // From Java 22 on there is a console also where output is redirected; it then says that it is no terminal.
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
