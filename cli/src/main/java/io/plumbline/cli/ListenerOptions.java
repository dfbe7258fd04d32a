package io.plumbline.cli;

import io.plumbline.standalone.Listeners;
import picocli.CommandLine.Option;

/** The options that choose ports. */
public final class ListenerOptions {

    @Option(
            names = "--gateway-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where chatbots send their requests (default: ${DEFAULT-VALUE}).")
    private int gateway;

    @Option(
            names = "--gateway-management-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The gateway's health, metrics and POST /v1/exchanges (default: ${DEFAULT-VALUE}).")
    private int gatewayManagement;

    @Option(
            names = "--monitor-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "Console, API and the monitor's metrics (default: ${DEFAULT-VALUE}).")
    private int monitor;

    @Option(
            names = "--scorer-port",
            paramLabel = "PORT",
            defaultValue = "8083",
            description = "The scorer's health and metrics (default: ${DEFAULT-VALUE}).")
    private int scorer;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "19092",
            description = "The embedded broker (default: ${DEFAULT-VALUE}).")
    private int kafka;

    public Listeners listeners() {
        return new Listeners(kafka, gateway, gatewayManagement, monitor, scorer);
    }
}
