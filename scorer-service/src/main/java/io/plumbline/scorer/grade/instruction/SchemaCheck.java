package io.plumbline.scorer.grade.instruction;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

/**
 * Validates a value against a JSON Schema that came with the traffic, so neither is trusted.
 *
 * <p>Nothing is fetched for a reference, patterns run in linear time, and at most {@value #MAX_STEPS} keywords are
 * evaluated: references can make a schema of a few lines expand exponentially.
 */
final class SchemaCheck {

    static final int MAX_STEPS = 200_000;

    /** What came of it. */
    enum Result {
        VALID,
        INVALID,
        /** The schema is broken, refers to something elsewhere, or costs too much. */
        UNCHECKABLE
    }

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(regex -> {
                Pattern pattern = Pattern.compile(regex);
                return text -> pattern.matcher(text).find();
            })
            .failFast(true)
            .preloadSchema(false)
            .build();

    private SchemaCheck() {}

    static Result of(JsonNode schema, JsonNode value) {
        try {
            return compile(schema).validate(new Metered(), value, OutputFormat.BOOLEAN) ? Result.VALID : Result.INVALID;
        } catch (SchemaException | PatternSyntaxException | TooManySteps | StackOverflowError e) {
            return Result.UNCHECKABLE;
        }
    }

    // A registry keeps every schema with an id, so it is not shared: two applications may use one id for two schemas.
    private static Schema compile(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(CONFIG)
                                .schemaCacheEnabled(false)
                                .schemaLoader(loader -> loader.fetchRemoteResources(false)))
                .getSchema(schema);
    }

    /** Counts evaluations, each of which extends the evaluation path. */
    private static final class Metered extends ExecutionContext {
        private int steps;

        @Override
        public void evaluationPathAddLast(String token) {
            count();
            super.evaluationPathAddLast(token);
        }

        @Override
        public void evaluationPathAddLast(int token) {
            count();
            super.evaluationPathAddLast(token);
        }

        private void count() {
            if (++steps > MAX_STEPS) {
                throw new TooManySteps();
            }
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("more than " + MAX_STEPS + " evaluations", null, false, false);
        }
    }
}
