package io.plumbline.contracts.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The leaves of the survey's taxonomy and what {@code survey.yaml} makes of them. */
final class Survey {

    /**
     * A leaf, named with its section since some works stand in several.
     *
     * @param dimensions ids of the dimensions it informs; empty where {@code reason} says why there is none
     */
    record Leaf(String name, List<String> dimensions, String reason) {}

    private Survey() {}

    static List<Leaf> mapped() throws IOException {
        List<Leaf> leaves = new ArrayList<>();
        try (InputStream in = Catalogue.class.getResourceAsStream("survey.yaml")) {
            for (var section :
                    new YAMLMapper().readTree(Objects.requireNonNull(in)).properties()) {
                section.getValue()
                        .properties()
                        .forEach(leaf -> leaves.add(leaf(section.getKey() + "/" + leaf.getKey(), leaf.getValue())));
            }
        }
        return leaves;
    }

    /** The leaves as they were listed from the survey, apart from the mapping. */
    static List<String> listed() throws IOException {
        List<String> leaves = new ArrayList<>();
        String section = "";
        try (InputStream in = Survey.class.getResourceAsStream("/survey-leaves.txt")) {
            for (String line : new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("# ")) {
                    section = line.substring(2);
                } else if (!line.isBlank()) {
                    leaves.add(section + "/" + line);
                }
            }
        }
        return leaves;
    }

    private static Leaf leaf(String name, JsonNode node) {
        List<String> dimensions = new ArrayList<>();
        node.forEach(id -> dimensions.add(id.asText()));
        return new Leaf(name, dimensions, node.asText());
    }
}
