package io.plumbline.cli;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.charter.InvalidCharter;
import io.plumbline.replay.pipeline.RecordedRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at charters. */
@Command(
        name = "charter",
        description = "Checks and explains charters, the files that say what a chatbot is to align with.",
        synopsisSubcommandLabel = "COMMAND")
public final class CharterVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required command: validate or explain");
    }

    /** Checks files; every problem is one line, {@code file:line:column: key: message}, and so is every warning of a good one. */
    @Command(name = "validate", description = "Checks charter files and names every problem with its place.")
    int validate(@Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files.") List<Path> files) {
        int code = 0;
        for (Path file : files) {
            code = Math.max(code, validate(file));
        }
        return code;
    }

    /** Says what a charter will see and when, before it goes live. */
    @Command(
            name = "explain",
            description =
                    "Says what will watch each dimension of a charter, what it will see how soon, and how many false "
                            + "alerts that costs. Reads nothing but the file.")
    int explain(
            @Parameters(arity = "1", paramLabel = "FILE", description = "A YAML file.") Path file,
            @Option(
                            names = "--sd",
                            defaultValue = "0.15",
                            description = "Standard deviation of scores to reckon with (default: ${DEFAULT-VALUE}).")
                    double sd,
            @Option(
                            names = "--violations",
                            defaultValue = "0.01",
                            description = "Share of violations to reckon with (default: ${DEFAULT-VALUE}).")
                    double violations) {
        if (!(sd > 0 && sd <= .5) || !(violations >= 0 && violations < 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--sd must be in (0,0.5] and --violations in [0,1), they were " + sd + " and " + violations);
        }
        return read(
                file,
                (charter, out) ->
                        new CharterForecast(charter, sd, violations).lines().forEach(out::println));
    }

    private int validate(Path file) {
        return read(file, (charter, out) -> {
            out.println(file + ": fine; application " + charter.application() + ", version " + charter.version());
            if (charter.baseline().from() != null) {
                out.println(file + ": baseline.from: " + charter.baseline().from() + " is what series begin with"
                        + " that have read nothing yet; all others go on with what they have");
            }
            new RecordedRules().warnings(charter).forEach(line -> out.println(file + ": warning: " + line));
        });
    }

    private int read(Path file, BiConsumer<Charter, PrintWriter> then) {
        try {
            then.accept(CharterReader.read(file), spec.commandLine().getOut());
            return 0;
        } catch (InvalidCharter e) {
            e.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            return 1;
        }
    }
}
