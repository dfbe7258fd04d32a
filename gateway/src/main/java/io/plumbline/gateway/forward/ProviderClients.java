package io.plumbline.gateway.forward;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;

/**
 * The clients of one relay server: HTTP/1.1, where each exchange has a connection to itself, and HTTP/2 for routes that ask
 * for it. Certificates are checked against the provider's name, which is also told (SNI).
 */
final class ProviderClients {

    /** Short, so that a connection the provider has given up is rarely used once more. */
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final HttpClient http1;
    private final HttpClient http2;

    ProviderClients(Vertx vertx, RelaySettings settings) {
        http1 = client(vertx, settings, options(settings));
        http2 = client(
                vertx,
                settings,
                options(settings)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setUseAlpn(true)
                        .setHttp2ClearTextUpgrade(false)
                        .setHttp2ConnectionWindowSize(Relay.HTTP2_CONNECTION_WINDOW)
                        .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setInitialSettings(
                                new Http2Settings().setPushEnabled(false).setMaxHeaderListSize(Relay.MAX_HEAD_BYTES)));
    }

    HttpClient of(Route route, boolean upgrades) {
        return route.http2() && !upgrades ? http2 : http1;
    }

    private static HttpClient client(Vertx vertx, RelaySettings settings, HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(settings.connections()).setHttp2MaxSize(settings.connections()))
                .withConnectHandler(ProviderClients::keepFaultsOutOfTheLog)
                .build();
    }

    /** Without a handler Vert.x logs what is wrong, and quotes the traffic. Every fault ends as an outcome anyway. */
    static void keepFaultsOutOfTheLog(HttpConnection connection) {
        connection.exceptionHandler(fault -> {});
    }

    private static HttpClientOptions options(RelaySettings settings) {
        return new HttpClientOptions()
                .setMaxHeaderSize(Relay.MAX_HEAD_BYTES)
                .setMaxInitialLineLength(Relay.MAX_HEAD_BYTES)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setTrustOptions(settings.transport().trusted());
    }
}
