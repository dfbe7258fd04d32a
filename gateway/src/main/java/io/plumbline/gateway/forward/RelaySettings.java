package io.plumbline.gateway.forward;

import java.time.Duration;

/**
 * How the relay listens and calls.
 *
 * @param port 0 for any free one
 * @param instances how many servers share the port, each with its own event loop and client
 * @param connections the most connections per server instance to one provider; requests beyond them wait
 * @param idleTimeout how long a connection may be silent in the middle of an exchange
 */
public record RelaySettings(
        String host,
        int port,
        int instances,
        int connections,
        Duration connectTimeout,
        Duration idleTimeout,
        Transport transport) {

    public RelaySettings {
        if (instances < 1 || connections < 1) {
            throw new IllegalArgumentException("relay instances and connections must be at least 1");
        }
    }

    /** Settings of a relay without TLS. */
    public RelaySettings(
            String host, int port, int instances, int connections, Duration connectTimeout, Duration idleTimeout) {
        this(host, port, instances, connections, connectTimeout, idleTimeout, Transport.PLAIN);
    }
}
