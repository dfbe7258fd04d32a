package io.plumbline.gateway.forward;

import io.vertx.core.MultiMap;

/**
 * The head of a request as the client sent it.
 *
 * @param path the path without the query, which may hold a key
 * @param headers all headers, credentials included: a tap copies only what it is allowed to
 * @param arrived {@link System#nanoTime()} when the head had been read
 */
public record RequestHead(Route route, String method, String path, MultiMap headers, long arrived) {

    @Override
    public String toString() {
        return "RequestHead[" + route.name() + ", " + method + "]";
    }
}
