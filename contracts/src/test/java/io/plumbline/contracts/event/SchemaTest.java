package io.plumbline.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plumbline.contracts.event.Wire.UnreadableEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<JsonNode, Schema> COMPILED = new IdentityHashMap<>();

    @ParameterizedTest
    @EnumSource
    void the_golden_files_are_valid(Golden golden) {
        assertThat(errors(schemaOf(golden), golden.tree())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_is_valid_and_fully_described(Golden golden) throws IOException {
        JsonNode written = Wire.mapper().readTree(Wire.write(golden.read()));
        JsonNode closed = schemaOf(golden);
        forbidUndescribed(closed);

        assertThat(errors(closed, written)).isEmpty();
    }

    /** Sees that the check above can fail. */
    @Test
    void a_field_that_the_schema_does_not_describe_would_be_found() {
        JsonNode closed = schemaOf(Golden.EXCHANGE);
        forbidUndescribed(closed);
        JsonNode exchange = Golden.EXCHANGE.tree();
        ((ObjectNode) exchange.at("/messages/1/parts/1")).put("caption", "a lamp");

        assertThat(errors(closed, exchange)).hasSize(1);
        assertThat(errors(schemaOf(Golden.EXCHANGE), exchange)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_schema_and_the_reader_agree_on_what_may_be_missing(Golden golden) {
        JsonNode schema = schemaOf(golden);
        int[] required = {0};
        forEachField(golden, (event, field) -> {
            field.parent().remove(field.name());
            boolean valid = errors(schema, event).isEmpty();
            required[0] += valid ? 0 : 1;
            if (!field.name().equals("type")) {
                assertThat(isReadable(event, golden))
                        .as("without %s, which the schema calls %s", field, valid ? "optional" : "required")
                        .isEqualTo(valid);
            }
        });

        assertThat(required[0]).isGreaterThan(2);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_valid_is_readable(Golden golden) {
        JsonNode schema = schemaOf(golden);
        List<JsonNode> odd = Stream.of(
                        "null",
                        "\"\"",
                        "\"word\"",
                        "0",
                        "-1",
                        "0.5",
                        "1e300",
                        "2147483648",
                        "99999999999999999999",
                        "true",
                        "[]",
                        "{}",
                        "[null]",
                        "[{}]",
                        "{\"a\":null}",
                        "\"2026-01-01T00:00:00Z\"",
                        "\"2026-01-01T00:00:00.123456789Z\"")
                .map(SchemaTest::parse)
                .toList();
        int[] valid = {0};
        for (JsonNode value : odd) {
            forEachField(golden, (event, field) -> {
                field.parent().set(field.name(), value);
                if (errors(schema, event).isEmpty()) {
                    valid[0]++;
                    assertThat(isReadable(event, golden))
                            .as("%s with %s", value, field)
                            .isTrue();
                }
            });
        }

        assertThat(valid[0]).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void every_field_of_a_schema_is_described(Golden golden) {
        List<String> bare = new ArrayList<>();
        describe("", schemaOf(golden), bare);

        assertThat(bare).isEmpty();
    }

    private static void describe(String path, JsonNode schema, List<String> bare) {
        schema.path("properties").properties().forEach(property -> {
            boolean says = property.getValue().has("description")
                    || property.getValue().has("$ref");
            if (!says && !property.getValue().has("const")) {
                bare.add(path + "." + property.getKey());
            }
        });
        schema.properties().forEach(child -> describe(path + "/" + child.getKey(), child.getValue(), bare));
    }

    // Turns the open schema into one that knows no field but its own.
    private static void forbidUndescribed(JsonNode schema) {
        schema.forEach(SchemaTest::forbidUndescribed);
        if (schema instanceof ObjectNode object && object.path("type").asText().equals("object")) {
            boolean variant = object.has("properties") && !object.has("allOf");
            if (variant && !object.path("properties").has("type")) {
                ((ObjectNode) object.get("properties")).putObject("type");
            }
            if (variant) {
                object.put("unevaluatedProperties", false);
            }
        }
    }

    private record Field(ObjectNode parent, String name, String path) {
        @Override
        public String toString() {
            return path;
        }
    }

    /** Calls {@code change} once for each field at any depth, with a fresh copy of the event to change. */
    private static void forEachField(Golden golden, BiConsumer<JsonNode, Field> change) {
        JsonNode whole = golden.tree();
        int count = fields(whole).size();
        for (int i = 0; i < count; i++) {
            JsonNode event = whole.deepCopy();
            change.accept(event, fields(event).get(i));
        }
    }

    private static List<Field> fields(JsonNode root) {
        List<Field> fields = new ArrayList<>();
        collect("", root, fields);
        return fields;
    }

    private static void collect(String path, JsonNode node, List<Field> fields) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                String name = path + "/" + entry.getKey();
                fields.add(new Field(object, entry.getKey(), name));
                collect(name, entry.getValue(), fields);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                collect(path + "/" + i, array.get(i), fields);
            }
        }
    }

    private static boolean isReadable(JsonNode event, Golden golden) {
        try {
            byte[] json = Wire.mapper().writeValueAsBytes(event);
            WireTest.assertWhole(Wire.read(json, golden.type()), json);
            return true;
        } catch (UnreadableEvent e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Error> errors(JsonNode schema, JsonNode event) {
        Schema compiled = COMPILED.computeIfAbsent(schema, REGISTRY::getSchema);
        return compiled.validate(
                event, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static JsonNode schemaOf(Golden golden) {
        String file = "/io/plumbline/contracts/schema/" + golden.event() + ".v1.json";
        try (InputStream in = SchemaTest.class.getResourceAsStream(file)) {
            return Wire.mapper().readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return Wire.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
