import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A grader over HTTP in one file, without libraries: {@code java HouseGrader.java 9090}. It grades {@code instruction.followed} by whether
 * the answer speaks of the house, which is no good measure and easy to read. A real one would ask a model.
 */
public final class HouseGrader {

    private static final int VERSION = 1;

    // Enough to find one text in JSON that a scorer wrote; a real service has a parser.
    private static final Pattern ANSWER = Pattern.compile("\"answer\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    public static void main(String[] args) throws IOException {
        int port = args.length == 0 ? 9090 : Integer.parseInt(args[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/grade", HouseGrader::grade);
        server.start();
        System.out.println("grading on http://127.0.0.1:" + server.getAddress().getPort() + "/grade");
    }

    private static void grade(HttpExchange call) throws IOException {
        try (call) {
            String question = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher answer = ANSWER.matcher(question);
            boolean house = answer.find() && answer.group(1).toLowerCase().contains("house");
            byte[] reply = """
                    {"version": %d, "grades": {"instruction.followed": {"score": %d, "evidence": "%s"}}}
                    """
                    .formatted(VERSION, house ? 1 : 0, house ? "house" : "no house")
                    .getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("content-type", "application/json");
            call.sendResponseHeaders(200, reply.length);
            call.getResponseBody().write(reply);
        }
    }
}
