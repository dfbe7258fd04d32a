package io.plumbline.cli.demo;

import io.plumbline.standalone.Plan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** What became of every request, read from the services' metrics. */
final class Accounts {

    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final Plan plan;
    private final String token;

    Accounts(Plan plan, String token) {
        this.plan = plan;
        this.token = token;
    }

    /** Lines for a person, when what is under way has arrived; a service that does not answer is said so. */
    List<String> tell() throws InterruptedException {
        long end = System.nanoTime() + SETTLING.toNanos();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Books books = books(http);
            while (!books.closed() && System.nanoTime() < end) {
                Thread.sleep(250);
                books = books(http);
            }
            return books.lines();
        } catch (IOException e) {
            return List.of("the accounts cannot be read: " + e.getMessage());
        }
    }

    private Books books(HttpClient http) throws IOException, InterruptedException {
        String gateway = scrape(http, plan.gatewayManagement());
        String scorer = scrape(http, plan.scorer());
        String monitor = scrape(http, plan.monitor());
        return new Books(
                sum(gateway, "plumbline_gateway_requests_total"),
                sum(gateway, "plumbline_gateway_captured_total"),
                sum(gateway, "plumbline_gateway_sampled_out_total"),
                sum(gateway, "plumbline_gateway_shed_total"),
                sum(gateway, "plumbline_gateway_acknowledged_total"),
                sum(gateway, "plumbline_gateway_dropped_total"),
                sum(gateway, "plumbline_gateway_in_flight"),
                sum(scorer, "plumbline_scorer_exchanges_total"),
                sum(scorer, "plumbline_scorer_dead_letters_total"),
                sum(monitor, "plumbline_scorecards_total"));
    }

    /** The sum over all label sets of a metric in Prometheus' text format. */
    static long sum(String exposition, String metric) {
        return Math.round(exposition
                .lines()
                .filter(line -> line.startsWith(metric))
                .map(line -> line.substring(metric.length()))
                .filter(rest -> rest.startsWith("{") || rest.startsWith(" "))
                .mapToDouble(Accounts::value)
                .sum());
    }

    // No label value of ours holds a brace; an exemplar may follow the value.
    private static double value(String labelsAndValue) {
        String value = labelsAndValue.startsWith("{")
                ? labelsAndValue.substring(labelsAndValue.indexOf('}') + 1)
                : labelsAndValue;
        return Double.parseDouble(value.strip().split(" ")[0]);
    }

    private String scrape(HttpClient http, URI base) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/q/metrics"))
                .header("authorization", "Bearer " + token)
                .header("accept", "text/plain")
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(base + " answered " + response.statusCode());
        }
        return response.body();
    }

    /** Where the exchanges are; every one of them is somewhere. */
    record Books(
            long requests,
            long captured,
            long sampledOut,
            long shed,
            long acknowledged,
            long dropped,
            long inFlight,
            long graded,
            long deadLetters,
            long read) {

        boolean closed() {
            return requests == captured + sampledOut + shed
                    && captured == acknowledged + dropped
                    && acknowledged == graded + deadLetters
                    && graded == read;
        }

        List<String> lines() {
            return List.of(
                    "requests " + requests + " = captured " + captured + " + sampled out " + sampledOut + " + shed "
                            + shed,
                    "captured " + captured + " = acknowledged " + acknowledged + " + dropped " + dropped
                            + " + in flight " + inFlight,
                    "graded " + graded + " + dead letters " + deadLetters + "; read by the monitor " + read
                            + (closed() ? "; the books close" : "; under way"));
        }
    }
}
