package io.plumbline.gateway.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Whether a message has a body whose length its head does not give, which HTTP/1.1 sends in chunks. */
final class Framing {

    private Framing() {}

    static boolean isChunked(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            return false;
        }
        return headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || (request.version() == HttpVersion.HTTP_2 && !isBodiless(request.method()));
    }

    private static boolean isBodiless(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    }

    /** @param asked by which method: answers to {@code HEAD} have no body, whatever they say */
    static boolean isChunked(HttpClientResponse answer, HttpMethod asked) {
        int status = answer.statusCode();
        boolean hasBody = asked != HttpMethod.HEAD && status != 204 && status != 304 && status >= 200;
        return hasBody && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}
