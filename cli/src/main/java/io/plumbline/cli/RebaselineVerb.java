package io.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has series of a running monitor learn anew what is normal. */
@Command(
        name = "rebaseline",
        description = {
            "Has series learn anew what is normal, because behaviour is meant to be as it is now.",
            "Their alerts of drift end. Who ordered it, when and why is kept by the monitor.",
            "The monitor's token is taken from the environment variable PLUMBLINE_TOKEN."
        })
public final class RebaselineVerb implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--application", paramLabel = "NAME", required = true, description = "Whose series.")
    private String application = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for those who ask later.")
    private String reason = "";

    @Option(names = "--dimension", paramLabel = "ID", description = "Those of one dimension; all when missing.")
    private @Nullable String dimension;

    @Option(
            names = "--segment",
            paramLabel = "ATTRIBUTE=VALUE",
            description = "Those of one segment alone; of all exchanges and of every segment when missing.")
    private @Nullable String segment;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Learn from readings of this time on, as 2026-03-01T12:00:00Z; from now on when missing.")
    private @Nullable Instant from;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who orders it (default: ${DEFAULT-VALUE}).")
    private String by = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8082",
            description = "Where the monitor answers (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8082");

    public RebaselineVerb() {
        this(System.getenv());
    }

    RebaselineVerb(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<byte[]> response = http.send(request(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 202) {
                return failed("the monitor refuses (" + response.statusCode() + "): " + detail(response.body()));
            }
            JsonNode order = Wire.mapper().readTree(response.body());
            spec.commandLine()
                    .getOut()
                    .println("Ordered as " + order.path("id").asText() + "; what came of it: "
                            + url.resolve("/api/v1/rebaselines?application=") + application);
            return 0;
        } catch (ConnectException e) {
            return failed("no monitor answers at " + url);
        } catch (IOException e) {
            return failed("the monitor at " + url + " does not answer as one: " + e.getMessage());
        }
    }

    private HttpRequest request() throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/api/v1/rebaselines"))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body()));
        String token = environment.get("PLUMBLINE_TOKEN");
        return token == null || token.isBlank()
                ? request.build()
                : request.header("authorization", "Bearer " + token.strip()).build();
    }

    private byte[] body() throws IOException {
        ObjectNode body = Wire.mapper().createObjectNode();
        body.put("application", application).put("reason", reason).put("by", by);
        if (dimension != null) {
            body.put("dimension", dimension);
        }
        if (segment != null) {
            body.put("segment", segment);
        }
        if (from != null) {
            body.put("from", from.toString());
        }
        return Wire.mapper().writeValueAsBytes(body);
    }

    private static String detail(byte[] body) {
        try {
            String detail = Wire.mapper().readTree(body).path("detail").asText();
            return detail.isEmpty() ? "it does not say why" : detail;
        } catch (IOException e) {
            return "it does not say why";
        }
    }

    private int failed(String why) {
        spec.commandLine().getErr().println("plumbline: " + why);
        return 1;
    }
}
