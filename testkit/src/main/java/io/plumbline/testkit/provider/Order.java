package io.plumbline.testkit.provider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one tool of the scripted world: looking up where a parcel is. */
public final class Order {

    public static final String TOOL = "find_order";

    private static final Pattern NUMBER = Pattern.compile("order (\\d{5})");

    private Order() {}

    /** Whether the user's last message wants the tool, and it is on offer. */
    static boolean asked(ChatRequest request) {
        return request.tools().contains(TOOL)
                && request.last().role().equals("user")
                && NUMBER.matcher(request.last().text()).find();
    }

    /** Whether the tool has just answered. */
    static boolean looked(ChatRequest request) {
        return request.last().role().equals("tool");
    }

    static String arguments(ChatRequest request) {
        return "{\"order\":\"" + number(request) + "\"}";
    }

    static String goodNews(ChatRequest request) {
        return "Good news, your order " + number(request) + " is on its way and arrives tomorrow before noon."
                + " The driver cares for the neighbourhood and brings it on a cargo bicycle,"
                + " and a neighbour may accept it for you if that helps.";
    }

    private static String number(ChatRequest request) {
        Matcher matcher = NUMBER.matcher(request.prompt());
        return matcher.find() ? matcher.group(1) : "00000";
    }
}
