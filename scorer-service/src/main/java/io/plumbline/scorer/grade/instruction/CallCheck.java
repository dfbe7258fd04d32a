package io.plumbline.scorer.grade.instruction;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Part;
import io.plumbline.scorer.grade.Json;
import java.util.List;
import java.util.Optional;

/** Holds a tool call against what the request declares, where the record tells that it can be. */
final class CallCheck {

    // Ids of calls that a provider makes itself: of MCP servers' tools (OpenAI, Anthropic) and of its own (Anthropic).
    private static final List<String> SERVED = List.of("mcp_", "mcptoolu_", "srvtoolu_");

    private static final String TOOLS_CUT = "list_cut";

    private CallCheck() {}

    /**
     * Whether the record tells what the call must be like. A custom tool is recorded like a function without a schema, and
     * hashed arguments like free text.
     */
    static boolean isTold(Exchange exchange, Part.ToolCall call) {
        Optional<Exchange.Tool> tool = declared(exchange.tools(), call);
        if (tool.isEmpty()) {
            return mustBeDeclared(exchange, call) && isJson(call);
        }
        return hasSchema(tool.get()) || isJson(call);
    }

    /** What is wrong with the call, in a word; empty where nothing is. */
    static Optional<String> of(List<Exchange.Tool> tools, Part.ToolCall call, SchemaCheck schemas) {
        Optional<Exchange.Tool> tool = declared(tools, call);
        return tool.isEmpty()
                ? Optional.of("unknown-tool")
                : Schema.check(arguments(call), tool.get().parameters(), schemas)
                        .map(problem -> "arguments-" + problem);
    }

    private static Optional<Exchange.Tool> declared(List<Exchange.Tool> tools, Part.ToolCall call) {
        return tools.stream()
                .filter(offered -> offered.name().equals(call.name()))
                .findFirst();
    }

    // A request that declares none may leave them to a prompt that the provider keeps.
    private static boolean mustBeDeclared(Exchange exchange, Part.ToolCall call) {
        String id = call.id() == null ? "" : call.id();
        return call.name() != null
                && !exchange.tools().isEmpty()
                && !exchange.capture().notes().contains(TOOLS_CUT)
                && SERVED.stream().noneMatch(id::startsWith);
    }

    private static boolean hasSchema(Exchange.Tool tool) {
        return tool.parameters() != null && !tool.parameters().isNull();
    }

    private static boolean isJson(Part.ToolCall call) {
        String arguments = arguments(call);
        return arguments.length() <= Schema.MAX_ANSWER_CHARS
                && Json.parse(arguments).isPresent();
    }

    // Providers write no arguments as an empty text.
    private static String arguments(Part.ToolCall call) {
        return call.arguments().isBlank() ? "{}" : call.arguments();
    }
}
