package io.plumbline.standalone;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A program to keep running.
 *
 * @param command the executable and its arguments; visible to every user of the machine, so it holds no secret
 * @param environment added to the launcher's own, may hold the token
 * @param ready a URL that answers 200 once the program serves
 */
public record Program(String name, List<String> command, Map<String, String> environment, URI ready) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "Program[" + name + "]";
    }
}
