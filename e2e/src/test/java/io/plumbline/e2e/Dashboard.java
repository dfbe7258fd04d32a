package io.plumbline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The dashboard that is shipped for Grafana. */
record Dashboard(JsonNode json) {

    /** One query of one panel, as it is written, with Grafana's variables in it. */
    record Query(String panel, String expression) {

        /** As Grafana would send it for one application. */
        String forApplication(String application) {
            return expression
                    .replace("$application", application)
                    .replace("$level", ".*")
                    .replace("$dimension", "value.privacy")
                    .replace("$__rate_interval", "1m")
                    .replace("$__range", "10m");
        }
    }

    static Dashboard shipped() {
        try {
            return new Dashboard(new ObjectMapper()
                    .readTree(Checkout.root()
                            .resolve("deploy/observability/grafana/plumbline.json")
                            .toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The panels that show something: rows are left out. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        }
        return panels;
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(
                        panel.path("title").asText(), target.path("expr").asText()));
            }
        }
        return queries;
    }
}
