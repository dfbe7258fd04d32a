package io.plumbline.cli;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.charter.InvalidCharter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at charters. */
@Command(
        name = "charter",
        description = "Checks charters, the files that say what a chatbot is to align with.",
        synopsisSubcommandLabel = "COMMAND")
public final class CharterVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "Missing required command: validate");
    }

    /** Checks files; every problem is one line, {@code file:line:column: key: message}. */
    @Command(name = "validate", description = "Checks charter files and names every problem with its place.")
    int validate(@Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files.") List<Path> files) {
        int code = 0;
        for (Path file : files) {
            code = Math.max(code, validate(file));
        }
        return code;
    }

    private int validate(Path file) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Charter charter = CharterReader.read(file);
            out.println(file + ": fine; application " + charter.application() + ", version " + charter.version());
            return 0;
        } catch (InvalidCharter e) {
            e.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            return 1;
        }
    }
}
