package io.plumbline.scorer.grade.instruction;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import io.plumbline.contracts.charter.Expression;
import java.util.HashMap;
import java.util.Map;

/**
 * Validates the values of one exchange against the JSON Schemas that came with it, so neither is trusted, and all checks together have one budget. Not thread-safe.
 *
 * <p>Nothing is fetched for a reference; at most {@value #MAX_STEPS} keywords are evaluated, since references can make a schema of a few lines expand exponentially, and fewer where schema and value are large; and patterns are
 * {@link Expression}s, which are bounded in size, each one and together, and take at most {@value #MAX_PATTERN_STEPS} steps together.
 */
final class SchemaCheck {

    static final int MAX_STEPS = 200_000;

    /** Evaluations times the characters of schema and value, of which one evaluation may look at each: {@code uniqueItems} at all of the value, {@code properties} at all of the schema. */
    static final long MAX_WORK = 3_000_000_000L;

    /** About a second. A pattern of 2,000 instructions, as large as a count of 1,000 makes it, through 50,000 characters. */
    static final long MAX_PATTERN_STEPS = 100_000_000;

    /** Of all patterns together: some 20 MiB, since a class of letters takes 5 KiB and an instruction about 100 bytes. */
    static final int MAX_PATTERN_CHARS = 10_000;

    static final int MAX_INSTRUCTIONS = 100_000;

    /** What came of it. */
    enum Result {
        VALID,
        INVALID,
        /** The schema is broken, refers to something elsewhere, costs too much, or the validator stumbles: over a number too large for a double, for one. */
        UNCHECKABLE
    }

    private final Budget budget = new Budget();

    Result of(JsonNode schema, JsonNode value) {
        try {
            budget.characters = schema.toString().length() + value.toString().length();
            boolean valid = compile(schema).validate(new Metered(budget), value, OutputFormat.BOOLEAN);
            // The validator takes some failures of a pattern for a value that does not match.
            return budget.exceeded ? Result.UNCHECKABLE : valid ? Result.VALID : Result.INVALID;
        } catch (RuntimeException | StackOverflowError e) {
            return Result.UNCHECKABLE;
        }
    }

    // A registry keeps every schema with an id, so it is not shared: two applications may use one id for two schemas.
    private Schema compile(JsonNode schema) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .regularExpressionFactory(budget::expression)
                .failFast(true)
                .preloadSchema(false)
                .build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemaRegistryConfig(config)
                                .schemaCacheEnabled(false)
                                .schemaLoader(loader -> loader.fetchRemoteResources(false)))
                .getSchema(schema);
    }

    /** What the checks may cost, and whether they would have cost more. */
    private static final class Budget {
        private int characters;
        private int steps;
        private long work;
        private int patternChars;
        private int instructions;
        private long patternSteps;
        private boolean exceeded;
        private final Map<String, Expression> expressions = new HashMap<>();

        RegularExpression expression(String written) {
            Expression expression = expressions.computeIfAbsent(written, this::compiled);
            return text -> {
                patternSteps += expression.steps(text.length());
                if (patternSteps > MAX_PATTERN_STEPS) {
                    throw exceed();
                }
                return expression.isIn(text);
            };
        }

        private Expression compiled(String written) {
            patternChars += written.length();
            if (patternChars > MAX_PATTERN_CHARS || instructions > MAX_INSTRUCTIONS) {
                throw exceed();
            }
            try {
                Expression expression = Expression.of(written);
                instructions += expression.instructions();
                return expression;
            } catch (IllegalArgumentException e) {
                // One that is none has a cause, and a value that ought to be one is simply wrong.
                throw e.getCause() == null ? exceed() : new TooCostly();
            }
        }

        void step() {
            work += characters;
            if (++steps > MAX_STEPS || work > MAX_WORK) {
                throw exceed();
            }
        }

        private TooCostly exceed() {
            exceeded = true;
            return new TooCostly();
        }
    }

    /** Counts evaluations, each of which extends the evaluation path. */
    private static final class Metered extends ExecutionContext {
        private final Budget budget;

        Metered(Budget budget) {
            this.budget = budget;
        }

        @Override
        public void evaluationPathAddLast(String token) {
            budget.step();
            super.evaluationPathAddLast(token);
        }

        @Override
        public void evaluationPathAddLast(int token) {
            budget.step();
            super.evaluationPathAddLast(token);
        }
    }

    private static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooCostly() {
            super("costs too much, or cannot be run", null, false, false);
        }
    }
}
