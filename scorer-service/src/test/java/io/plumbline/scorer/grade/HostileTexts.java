package io.plumbline.scorer.grade;

import java.util.List;
import java.util.stream.Stream;

/** Texts that no grader may stumble over or take long for, up to a million characters. */
public final class HostileTexts {

    // More than is looked at.
    private static final int LONG = Text.MAX_CHARS + 1_000;

    private static final List<String> UNITS = List.of(
            "a",
            "A",
            " ",
            "\n",
            ".",
            "\"",
            "'",
            "(",
            "[",
            "{\"a\":",
            "`",
            "```\n",
            "~~~",
            "*",
            "<<",
            ">",
            "-",
            "- ",
            "0",
            "1,",
            "\0",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "\u202e\u05d0\u05d1 ",
            "\u0301",
            "語",
            "not ",
            "no! ",
            "fuck ",
            "f*ck",
            "a b ",
            "i can't ",
            "at least 3 words, ",
            "do not use \"x\". ",
            "word. ",
            "Is it so? ",
            "please ",
            "\r\n\r\n",
            "\ufffe",
            "don't",
            "a-",
            "e.g. ");

    private HostileTexts() {}

    /** All of them, made when asked for. */
    public static Stream<String> all() {
        return Stream.concat(
                Stream.of(
                        "",
                        " ",
                        "\0",
                        "\ud800",
                        "?",
                        "\"",
                        "«0»",
                        "«99999999999»",
                        "do not use «7».",
                        "\u0130\u0131",
                        "a".repeat(1_000_000)),
                UNITS.stream().map(unit -> unit.repeat(LONG / unit.length())));
    }
}
