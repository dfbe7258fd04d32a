package io.plumbline.cli;

import io.plumbline.replay.log.LogOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files and options by which verbs read logs of past exchanges. */
final class LogArguments {

    @Parameters(
            arity = "1..*",
            paramLabel = "LOG",
            description = {
                "Files of past exchanges, also compressed with gzip. The format is told by what they hold:",
                "Plumbline's exchanges, {\"request\": …, \"response\": …} or {\"messages\": […]} or plain fields as JSON"
                        + " lines, or a table (CSV, TSV) with a header."
            })
    private List<Path> files = List.of();

    @Option(
            names = "--map",
            paramLabel = "FIELD=NAME",
            split = ",",
            description = {
                "Which column or JSON path (request.meta.ts) a field stands in; fields are query, answer, system, model,",
                "time, conversation, finish, id. Well-known names are guessed and shown; NAME empty: there is none."
            })
    private Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = {
                "Only rows with FIELD=VALUE, FIELD!=VALUE or FIELD~REGEX; FIELD is a column or a JSON path.",
                "Of several conditions all must hold."
            })
    private List<String> where = List.of();

    @Option(
            names = "--order-by",
            paramLabel = "FIELD",
            split = ",",
            description = {
                "The order of the exchanges: time (the default), line (as they stand in the files), columns or JSON paths.",
                "Where that is not the order of their times, they get times one second apart."
            })
    private List<String> orderBy = List.of();

    @Option(
            names = "--interleave",
            paramLabel = "SEED",
            description = "Rows that are equal in --order-by come in a random order made from this number.")
    private @Nullable Long interleave;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "The application that the exchanges belong to, whatever the log says.")
    private @Nullable String application;

    @Option(
            names = "--rejected-to",
            paramLabel = "FOLDER",
            description =
                    "Where NAME.rejected.jsonl goes, the list of lines that are no exchange (default: beside the log).")
    private @Nullable Path rejectedTo;

    /** The first of the files. */
    Path first() {
        return files.get(0);
    }

    /**
     * What is asked for.
     *
     * @param unnamed the application of exchanges for which neither the log nor an option names one, null for the default
     */
    LogOptions options(String run, @Nullable String unnamed) {
        return new LogOptions(
                files,
                map,
                where,
                orderBy,
                interleave,
                application,
                unnamed == null ? LogOptions.APPLICATION : unnamed,
                run,
                rejectedTo);
    }
}
