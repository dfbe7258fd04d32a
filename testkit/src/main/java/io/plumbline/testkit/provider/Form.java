package io.plumbline.testkit.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays sentences out in the form asked for. */
final class Form {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Form() {}

    static String lay(List<String> sentences, Instructions wanted) {
        if (wanted.bullets().isPresent()) {
            return sentences.stream().map(sentence -> "- " + sentence).collect(Collectors.joining("\n"));
        }
        if (wanted.paragraphs().isPresent()) {
            return paragraphs(sentences, wanted.paragraphs().getAsInt());
        }
        return String.join(" ", sentences);
    }

    /** The object that the users' JSON schema describes: a summary and steps. */
    static String json(List<String> sentences) {
        ObjectNode object = JSON.createObjectNode().put("summary", sentences.get(0));
        ArrayNode steps = object.putArray("steps");
        sentences.stream().skip(1).forEach(steps::add);
        return object.toString();
    }

    private static String paragraphs(List<String> sentences, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.join(
                        " ", sentences.subList(i * sentences.size() / count, (i + 1) * sentences.size() / count)))
                .collect(Collectors.joining("\n\n"));
    }
}
