package io.plumbline.standalone;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A program to keep running.
 *
 * @param command the executable and its arguments; visible to every user of the machine, so it holds no secret
 * @param environment added to the launcher's own, may hold the token
 * @param ready URLs that all answer 200 once the program serves
 * @param token sent to those URLs; a URL that wants it tells this program from another one on its port
 */
public record Program(
        String name, List<String> command, Map<String, String> environment, List<URI> ready, String token) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ready = List.copyOf(ready);
    }

    @Override
    public String toString() {
        return "Program[" + name + "]";
    }
}
