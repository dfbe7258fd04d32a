package io.plumbline.gateway.ingest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be the name of an application. */
public final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Names() {}

    /** The text where it is a name, else the other. */
    public static String orElse(@Nullable String text, String other) {
        return text != null && isName(text) ? text : other;
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
