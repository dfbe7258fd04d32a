package io.plumbline.contracts.charter;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many instructions RE2 needs for an expression at most, read off what is written, from left to right: one for a character, class or escape, two for an alternative that may be empty, three for a
 * group that may be, and those of what is repeated as often as it may be. What is no RE2 gets some number too.
 */
final class ProgramSize {

    /** Fail, match, and the two ends of the whole. */
    private static final int FRAME = 4;

    /** Larger ones are all alike. */
    private static final long LARGE = 1L << 40;

    private static final String ESCAPES_WITH_BRACES = "xpP";

    private final String written;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    // Of the group that is open: what stands before the last piece, and that piece, to which a count would apply.
    private long before;
    private long piece;
    private boolean unclear;

    private ProgramSize(String written) {
        this.written = written;
    }

    static long atMost(String written) {
        ProgramSize size = new ProgramSize(written);
        long read = size.read();
        return FRAME + (size.unclear ? product(written) : read);
    }

    private long read() {
        while (at < written.length()) {
            step(written.charAt(at));
            before = Math.min(before, LARGE);
            piece = Math.min(piece, LARGE);
        }
        return before + piece + outer.stream().mapToLong(Long::longValue).sum();
    }

    /** Each count taken to apply to all the rest, wherever it stands. */
    private static long product(String written) {
        long product = 2L * written.length() + 1;
        for (int open = written.indexOf('{'); open >= 0; open = written.indexOf('{', open + 1)) {
            int close = written.indexOf('}', open);
            int most = close < 0 ? -1 : most(written.substring(open + 1, close));
            product = Math.min(LARGE, product * Math.max(1, most + 1));
        }
        return product;
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> escape();
            case '[' -> {
                at = endOfClass();
                next(1);
            }
            case '(' -> open();
            case ')' -> close();
            case '*', '+', '?' -> {
                piece++;
                at++;
            }
            case '{' -> count();
            case '|' -> {
                next(2);
                at++;
            }
            default -> {
                next(1);
                at++;
            }
        }
    }

    private void next(long size) {
        before += piece;
        piece = size;
    }

    private void open() {
        int flags = endOfFlags();
        if (flags >= 0) {
            // Flags alone are no piece: a count behind them applies to what stands before.
            at = flags;
            return;
        }
        outer.push(before + piece);
        before = 0;
        piece = 0;
        at++;
    }

    private void close() {
        long group = before + piece + 3;
        before = outer.isEmpty() ? 0 : outer.pop();
        piece = group;
        at++;
    }

    // Behind "(?i-s)"; below 0 where none begins here.
    private int endOfFlags() {
        if (!written.startsWith("(?", at)) {
            return -1;
        }
        int i = at + 2;
        while (i < written.length() && (Character.isLetter(written.charAt(i)) || written.charAt(i) == '-')) {
            i++;
        }
        return i < written.length() && written.charAt(i) == ')' ? i + 1 : -1;
    }

    private void escape() {
        if (written.startsWith("\\Q", at)) {
            quoted();
            return;
        }
        if (written.startsWith("\\E", at)) {
            at += 2;
            return;
        }
        boolean braces = at + 2 < written.length()
                && ESCAPES_WITH_BRACES.indexOf(written.charAt(at + 1)) >= 0
                && written.charAt(at + 2) == '{';
        int close = braces ? written.indexOf('}', at) : -1;
        at = close < 0 ? at + 2 : close + 1;
        next(1);
    }

    private void quoted() {
        int start = at + 2;
        int end = written.indexOf("\\E", start);
        int stop = end < 0 ? written.length() : end;
        if (stop > start) {
            // A count behind it applies to its last character.
            before += piece + (stop - start);
            piece = 1;
        }
        at = end < 0 ? stop : end + 2;
    }

    // A bracket that stands first is one of the class. A named class in it has brackets of its own, but not behind a
    // hyphen, which makes a range up to the bracket.
    private int endOfClass() {
        int i = at + 1;
        i += written.startsWith("^", i) ? 1 : 0;
        i += written.startsWith("]", i) ? 1 : 0;
        while (i < written.length() && written.charAt(i) != ']') {
            int named = written.startsWith("[:", i) ? written.indexOf(":]", i + 2) : -1;
            unclear |= named >= 0 && written.charAt(i - 1) == '-';
            if (named >= 0) {
                i = named + 2;
            } else {
                i += written.charAt(i) == '\\' ? 2 : 1;
            }
        }
        return i + 1;
    }

    private void count() {
        int close = written.indexOf('}', at);
        int most = close < 0 ? -1 : most(written.substring(at + 1, close));
        if (most < 0) {
            next(1);
            at++;
            return;
        }
        // An optional copy takes one instruction more, and so does the last one of a count without end.
        piece = piece * Math.max(1, most) + most + 1;
        at = close + 1;
    }

    // Of "3", "3," and "1,3" the last number; below 0 where it is no count. More digits are more than RE2 takes.
    private static int most(String inside) {
        int comma = inside.indexOf(',');
        String least = comma < 0 ? inside : inside.substring(0, comma);
        String last = comma < 0 || comma == inside.length() - 1 ? least : inside.substring(comma + 1);
        return isNumber(least) && isNumber(last) ? Math.max(Integer.parseInt(least), Integer.parseInt(last)) : -1;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
