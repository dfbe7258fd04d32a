package io.plumbline.gateway.forward;

import io.vertx.core.http.HttpServerResponse;

/** The relay's own answers (RFC 9457). Fixed texts: nothing of the request is quoted. */
enum Problem {
    NO_ROUTE(404, "no route", "No configured route takes this path."),
    UNREACHABLE(502, "provider not reached", "The connection to the provider failed before it answered."),
    STOPPING(503, "gateway is stopping", "No new request is taken. Ask again: another gateway may answer."),
    TIMEOUT(504, "provider timed out", "The provider did not answer within the configured time."),
    UNSUPPORTED(501, "not relayed", "The gateway does not relay CONNECT.");

    private final int status;
    private final String body;

    Problem(int status, String title, String detail) {
        this.status = status;
        this.body = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                + detail + "\"}";
    }

    int status() {
        return status;
    }

    void answer(HttpServerResponse response) {
        response.setStatusCode(status)
                .putHeader("content-type", "application/problem+json")
                .end(body);
    }
}
