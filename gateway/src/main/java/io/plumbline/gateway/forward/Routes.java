package io.plumbline.gateway.forward;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The configured routes; the longest matching prefix wins. */
public final class Routes {

    private final List<Route> longestFirst;

    public Routes(List<Route> routes) {
        longestFirst = routes.stream()
                .sorted(Comparator.comparingInt(
                                (Route route) -> route.pathPrefix().length())
                        .reversed())
                .toList();
        for (int i = 1; i < longestFirst.size(); i++) {
            Route route = longestFirst.get(i);
            String prefix = route.pathPrefix();
            longestFirst.subList(0, i).stream()
                    .filter(other -> other.pathPrefix().equals(prefix))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException("routes " + other.name() + " and " + route.name()
                                + " have the same path-prefix " + (prefix.isEmpty() ? "/" : prefix));
                    });
        }
    }

    public List<Route> all() {
        return longestFirst;
    }

    Optional<Route> match(String path) {
        for (Route route : longestFirst) {
            if (route.takes(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}
