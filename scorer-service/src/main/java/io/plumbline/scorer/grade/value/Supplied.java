package io.plumbline.scorer.grade.value;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.scorer.grade.Subject;
import java.util.List;

/**
 * What a model was given as data and not as somebody's wish: what tools answered and what users marked as a quotation (code fences, {@code >} lines, three quotation marks, tags such as
 * {@code <document>}), since the model last spoke; and what system messages hold between such tags, which are made anew for each request.
 *
 * @param text the pieces, a line end between any two
 * @param cut whether there was more than is looked at
 */
record Supplied(String text, boolean cut) {

    static final int MAX_CHARS = 128 * 1024;

    private static final Pattern FENCED = Pattern.compile("(?s)```.*?(?:```|\\z)|~~~.*?(?:~~~|\\z)");
    private static final String THREE = "\"\"\"";
    private static final List<String> TAGS = List.of(
            "document",
            "documents",
            "doc",
            "context",
            "article",
            "passage",
            "source",
            "sources",
            "page",
            "webpage",
            "email",
            "file",
            "search_results",
            "results",
            "retrieved",
            "tool_result",
            "data",
            "attachment");

    static Supplied of(Subject subject) {
        Supply supply = new Supply();
        List<Message> messages = subject.exchange().messages();
        int since = messages.size();
        while (since > 0 && !messages.get(since - 1).isFrom("assistant")) {
            since--;
        }
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.isFrom("system") || message.isFrom("developer")) {
                tagged(message.text(), supply);
            } else if (i >= since) {
                ofMessage(message, supply);
            }
        }
        return new Supplied(supply.text.toString(), supply.cut);
    }

    boolean isEmpty() {
        return text.isBlank();
    }

    private static void ofMessage(Message message, Supply supply) {
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCallResponse answer) {
                supply.add(answer.response());
            }
        }
        String said = message.text();
        if (message.isFrom("tool") || message.isFrom("function")) {
            supply.add(said);
        } else if (message.isFrom("user")) {
            fenced(said, supply);
            thriceQuoted(said, supply);
            said.lines().filter(line -> line.startsWith(">")).forEach(line -> supply.add(line.substring(1)));
            tagged(said, supply);
        }
    }

    private static void fenced(String said, Supply supply) {
        if (said.contains("```") || said.contains("~~~")) {
            Matcher fence = FENCED.matcher(said);
            while (!supply.cut && fence.find()) {
                supply.add(fence.group());
            }
        }
    }

    private static void tagged(String said, Supply supply) {
        if (said.indexOf('<') < 0) {
            return;
        }
        String lower = lower(said);
        for (String tag : TAGS) {
            int open = lower.indexOf("<" + tag);
            while (open >= 0 && !supply.cut) {
                int end = open + tag.length() + 1;
                if (end < lower.length() && (lower.charAt(end) == '>' || lower.charAt(end) == ' ')) {
                    int start = lower.indexOf('>', end) + 1;
                    if (start == 0) {
                        break; // others may be whole
                    }
                    end = addUpTo("</" + tag + ">", said, lower, start, supply);
                }
                open = lower.indexOf("<" + tag, end);
            }
        }
    }

    // Character by character, so that places stay what they are: of some letters lower case is longer.
    private static String lower(String said) {
        char[] lower = said.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            lower[i] = Character.toLowerCase(lower[i]);
        }
        return new String(lower);
    }

    private static void thriceQuoted(String said, Supply supply) {
        int start = said.indexOf(THREE);
        while (start >= 0 && !supply.cut) {
            start = said.indexOf(THREE, addUpTo(THREE, said, said, start + THREE.length(), supply));
        }
    }

    /**
     * Adds what stands before a mark, all that is left where it does not come.
     *
     * @param searched the same in lower case, or as it is
     * @return where the mark ends in what is searched
     */
    private static int addUpTo(String mark, String said, String searched, int from, Supply supply) {
        int end = searched.indexOf(mark, from);
        int until = end < 0 ? said.length() : Math.min(end, said.length());
        supply.add(said.substring(Math.min(from, until), until));
        return end < 0 ? searched.length() : end + mark.length();
    }

    /** Grows up to the bound. */
    private static final class Supply {
        private final StringBuilder text = new StringBuilder();
        private boolean cut;

        void add(String piece) {
            int room = MAX_CHARS - text.length();
            cut |= piece.length() >= room;
            text.append(piece, 0, Math.max(0, Math.min(piece.length(), room - 1)));
            if (!piece.isEmpty() && room > 1) {
                text.append('\n');
            }
        }
    }

    @Override
    public String toString() {
        return "Supplied[" + text.length() + " chars]";
    }
}
