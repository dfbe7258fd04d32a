package io.plumbline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the command line; the verbs are its subcommands. */
@Command(name = "plumbline", mixinStandardHelpOptions = true)
public final class Plumbline {

    private Plumbline() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Plumbline()).execute(arguments));
    }
}
