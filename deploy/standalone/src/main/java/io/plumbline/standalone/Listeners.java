package io.plumbline.standalone;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The loopback ports of an installation.
 *
 * @param gateway where chatbots send their requests
 * @param gatewayManagement the gateway's health, metrics and {@code POST /v1/exchanges}
 * @param monitor the console, its API and the monitor's metrics
 * @param scorer the scorer's health and metrics
 */
public record Listeners(int kafka, int gateway, int gatewayManagement, int monitor, int scorer) {

    public static final Listeners DEFAULT = new Listeners(19092, 8080, 8081, 8082, 8083);

    /** These ports, each that is taken replaced by a free one. */
    public Listeners freeWhereTaken() {
        Set<Integer> used = new HashSet<>();
        return new Listeners(
                free(kafka, used),
                free(gateway, used),
                free(gatewayManagement, used),
                free(monitor, used),
                free(scorer, used));
    }

    /**
     * Fails when a port is taken.
     *
     * @throws StartFailed naming the port and the option that changes it
     */
    public void requireFree() {
        byOption().forEach((option, port) -> {
            if (!Ports.isFree(port)) {
                throw new StartFailed("port " + port + " is in use by another program; choose another one with "
                        + option + " PORT, or stop that program");
            }
        });
        if (new HashSet<>(byOption().values()).size() < byOption().size()) {
            throw new StartFailed("two listeners have the same port: " + byOption());
        }
    }

    private Map<String, Integer> byOption() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--kafka-port", kafka);
        ports.put("--gateway-port", gateway);
        ports.put("--gateway-management-port", gatewayManagement);
        ports.put("--monitor-port", monitor);
        ports.put("--scorer-port", scorer);
        return ports;
    }

    private static int free(int wanted, Set<Integer> used) {
        int port = wanted;
        while (!Ports.isFree(port) || !used.add(port)) {
            port = Ports.free();
        }
        return port;
    }
}
