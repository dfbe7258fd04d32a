package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Exchange.Origin;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one panel of graders found in one exchange. It holds no text of the exchange, only a pointer to it.
 *
 * @param at where the exchange lies
 * @param time when the exchange's request arrived
 * @param finish the finish reason of the first choice, {@code none} where there was none
 * @param grades one grade per dimension that the panel covers
 * @param origin which gateway process wrote the exchange, and as its how-manieth; null where the record does not say
 * @param keptByRule whether a rule of the charter keeps the exchange although its conversation was not drawn
 * @param panel the panel's name, {@code panelHash} the digest of its manifest (graders and versions)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scorecard(
        String exchange,
        Pointer at,
        String run,
        String application,
        @Nullable String conversation,
        int turn,
        String model,
        Exchange.Role role,
        Map<String, String> tags,
        Instant time,
        Outcome outcome,
        String finish,
        List<Grade> grades,
        Covariates covariates,
        double inclusionProbability,
        @Nullable Origin origin,
        String panel,
        String panelHash,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean keptByRule) {

    /** Of an exchange that was drawn. */
    public Scorecard(
            String exchange,
            Pointer at,
            String run,
            String application,
            @Nullable String conversation,
            int turn,
            String model,
            Exchange.Role role,
            Map<String, String> tags,
            Instant time,
            Outcome outcome,
            String finish,
            List<Grade> grades,
            Covariates covariates,
            double inclusionProbability,
            @Nullable Origin origin,
            String panel,
            String panelHash) {
        this(
                exchange,
                at,
                run,
                application,
                conversation,
                turn,
                model,
                role,
                tags,
                time,
                outcome,
                finish,
                grades,
                covariates,
                inclusionProbability,
                origin,
                panel,
                panelHash,
                false);
    }

    public Scorecard {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(panel, "panel");
        run = run == null ? Exchange.LIVE : run;
        model = model == null ? Exchange.UNKNOWN : model;
        role = role == null ? Exchange.Role.PRODUCTION : role;
        outcome = outcome == null ? Outcome.COMPLETE : outcome;
        finish = finish == null ? "none" : finish;
        panelHash = panelHash == null ? "none" : panelHash;
        inclusionProbability = Exchange.probability(inclusionProbability);
        tags = tags == null ? Map.of() : Map.copyOf(tags);
        grades = grades == null ? List.of() : List.copyOf(grades);
        covariates = covariates == null ? Covariates.NONE : covariates;
    }

    /**
     * Properties of the exchange that are no grades but explain them. Lengths in characters; languages as ISO 639.
     *
     * @param language of the answer, {@code promptLanguage} of the last user message; null where it cannot be told
     * @param embeddings what the texts are about; null where nothing says
     * @param served what tells one model from another; null in records written before there was such
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Covariates(
            int promptChars,
            int answerChars,
            @Nullable String language,
            @Nullable String promptLanguage,
            @Nullable Embeddings embeddings,
            @Nullable Served served) {
        public static final Covariates NONE = new Covariates(0, 0, null, null);

        /** Without embeddings and fingerprint. */
        public Covariates(
                int promptChars, int answerChars, @Nullable String language, @Nullable String promptLanguage) {
            this(promptChars, answerChars, language, promptLanguage, null, null);
        }
    }

    /**
     * What tells one served model from another without a word of what it said: names, counts and durations. What cannot be
     * told is null, of counts 0.
     *
     * @param asked the model asked for, {@code answered} the one the provider says has answered
     * @param fingerprint the provider's own mark of weights and configuration
     * @param tokens of the answer, as the provider counts them
     * @param firstByteMillis from the request to the first byte of the answer, {@code totalMillis} to the last
     * @param words in the answer's sentences; code is left out
     * @param markedLines how many of the {@code lines} that are not blank carry Markdown
     * @param opening the class of the answer's first words, one of some thirty: {@code a0} … of answers, {@code r0} … of refusals
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Served(
            @Nullable String asked,
            @Nullable String answered,
            @Nullable String fingerprint,
            @Nullable Integer tokens,
            @Nullable Integer firstByteMillis,
            @Nullable Integer totalMillis,
            int words,
            int sentences,
            int lines,
            int markedLines,
            @Nullable String opening) {}

    /**
     * Texts as points: near each other where they are about the same. Each is {@value #DIMENSIONS} signed bytes in Base64, whose
     * direction counts and not their length, so two are compared by their cosine.
     *
     * @param by what made them, with its version; points of different makers cannot be compared
     * @param prompt of the last user message, null where it is too short or holds no text
     * @param answer of the first choice, likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Embeddings(
            String by, @Nullable String prompt, @Nullable String answer) {

        public static final int DIMENSIONS = 64;

        public Embeddings {
            Objects.requireNonNull(by, "by");
            requirePoint("prompt", prompt);
            requirePoint("answer", answer);
        }

        /** Writes a point. */
        public static String text(byte[] point) {
            return Base64.getEncoder().encodeToString(point);
        }

        /** Reads a point that {@link #text} wrote: {@value #DIMENSIONS} signed bytes. */
        public static byte[] point(String text) {
            return Base64.getDecoder().decode(text);
        }

        private static void requirePoint(String name, @Nullable String text) {
            if (text != null && point(text).length != DIMENSIONS) {
                throw new IllegalArgumentException(name + " is no point of " + DIMENSIONS + " dimensions");
            }
        }
    }
}
