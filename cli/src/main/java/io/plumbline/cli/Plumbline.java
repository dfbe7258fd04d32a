package io.plumbline.cli;

import io.plumbline.cli.demo.Demo;
import io.plumbline.replay.log.InvalidLog;
import io.plumbline.standalone.PortInUse;
import io.plumbline.standalone.StartFailed;
import io.plumbline.standalone.TopicLayout;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The entry point of the command line; the verbs are its subcommands. */
@Command(
        name = "plumbline",
        description = "Shows whether a production chatbot still stands true.",
        mixinStandardHelpOptions = true,
        version = "plumbline 0.1.0-SNAPSHOT",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "VERB",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done", " 1:something is wrong; the message says what", " 2:the command line is wrong"},
        subcommands = {
            Up.class,
            Demo.class,
            CharterVerb.class,
            BacktestVerb.class,
            RebaselineVerb.class,
            Topics.class,
            Replay.class
        })
public final class Plumbline {

    private Plumbline() {}

    public static void main(String[] arguments) {
        // Kafka's clients are chatty; what a person must know is said in exceptions.
        Logger.getLogger("").setLevel(Level.SEVERE);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Plumbline()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(line.getColorScheme().errorText("plumbline: " + explain(failure)));
            return 1;
        });
    }

    private static String explain(Exception failure) {
        return switch (failure) {
            case StartFailed expected -> String.valueOf(expected.getMessage());
            case PortInUse expected -> expected.getMessage() + "; choose another one with an option, see --help";
            case InvalidLog expected -> String.valueOf(expected.getMessage());
            case TopicLayout.TopicsUnavailable expected -> String.valueOf(expected.getMessage());
            default -> "unexpected " + failure;
        };
    }
}
