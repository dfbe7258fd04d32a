package io.plumbline.cli;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.charter.InvalidCharter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.replay.backtest.Account;
import io.plumbline.replay.backtest.Backtest;
import io.plumbline.replay.backtest.Difference;
import io.plumbline.replay.backtest.Excerpt;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import io.plumbline.replay.log.LogPlan;
import io.plumbline.standalone.StartFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says which pages a charter would have sent for a log. */
@Command(
        name = "backtest",
        description = {
            "Runs a log of past exchanges past a charter, in this process and by the exchanges' own times, and prints every"
                    + " page that would have been sent.",
            "With --against, also what the two charters differ in. Needs no broker; nothing leaves this machine.",
            "The same log, charter and seed give the same output."
        },
        exitCodeList = {
            " 0:nobody would have been woken; with --against: the charters' pages are the same",
            " 1:something is wrong; the message says what",
            " 2:the command line is wrong",
            " 3:someone would have been woken; with --against: the charters' pages differ"
        })
public final class BacktestVerb implements Callable<Integer> {

    private static final int PAGED = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--charter", required = true, paramLabel = "FILE", description = "The charter.")
    private Path charter = Path.of("");

    @Option(names = "--against", paramLabel = "FILE", description = "A second charter of the same application.")
    private @Nullable Path against;

    @Option(
            names = "--baseline",
            paramLabel = "FIRST_N",
            description = {
                "How many readings of a series are learned from before it is watched, in place of the charter's number; "
                        + Backtest.LEAST_BASELINE + " or more. False alarms are only measured from 100 on."
            })
    private @Nullable Integer baseline;

    @Option(names = "--dry-run", description = "Say what the log holds and what would be made of it, and stop there.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON document for machines.")
    private boolean json;

    @Mixin
    private LogArguments arguments = new LogArguments();

    @Override
    public Integer call() {
        List<Charter> charters = charters();
        if (charters.isEmpty()) {
            return 1;
        }
        LogOptions options = arguments.options(Exchange.LIVE, charters.get(0).application());
        Log log = dryRun ? Log.dryRun(options) : Log.open(options);
        BacktestReport report = new BacktestReport(spec.commandLine().getOut());
        if (dryRun) {
            report.plan(log.plan(), json);
            return 0;
        }
        return run(log, charters, report);
    }

    private int run(Log log, List<Charter> charters, BacktestReport report) {
        checkApplication(log.plan(), charters.get(0).application());
        Backtest backtest = new Backtest(log);
        Terminal terminal = json ? new Terminal(System.err, false, false) : Terminal.ofProcess();
        ProgressBar bar = new ProgressBar(terminal, "exchanges", log.plan().exchanges());
        List<Account> accounts = backtest.run(charters, bar::at);
        terminal.status("");
        List<Map<String, Excerpt>> excerpts =
                accounts.stream().map(backtest::excerpts).toList();
        if (accounts.size() == 1) {
            report.one(log.plan(), accounts.get(0), excerpts.get(0), json);
            return accounts.get(0).wakes() ? PAGED : 0;
        }
        List<Difference> differences = Difference.between(accounts.get(0), accounts.get(1));
        report.two(
                log.plan(),
                accounts,
                excerpts,
                differences,
                List.of(charter.toString(), String.valueOf(against)),
                json);
        return differences.isEmpty() ? 0 : PAGED;
    }

    private void checkApplication(LogPlan plan, String application) {
        if (!plan.applications().contains(application)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The charter is for application " + application + ", the log's exchanges are of "
                            + String.join(", ", plan.applications()) + "; --application " + application
                            + " takes them as its own");
        }
    }

    /** Both charters, or none when one has problems, which are printed. */
    private List<Charter> charters() {
        List<Charter> charters = new ArrayList<>();
        for (Path file : against == null ? List.of(charter) : List.of(charter, against)) {
            try {
                charters.add(withBaseline(file, CharterReader.read(file)));
            } catch (InvalidCharter e) {
                e.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
                return List.of();
            }
        }
        if (charters.size() == 2
                && !charters.get(0).application().equals(charters.get(1).application())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The charters are for different applications, "
                            + charters.get(0).application() + " and "
                            + charters.get(1).application());
        }
        return charters;
    }

    private Charter withBaseline(Path file, Charter read) {
        if (baseline == null) {
            if (read.baseline().from() != null) {
                throw new StartFailed(file + ": baseline.from: a backtest starts from no exported baseline;"
                        + " say with --baseline FIRST_N how many of the log's readings are learned from");
            }
            return read;
        }
        if (baseline < Backtest.LEAST_BASELINE || baseline > Charter.Baseline.MOST_READINGS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--baseline must be a number from " + Backtest.LEAST_BASELINE + " to "
                            + Charter.Baseline.MOST_READINGS);
        }
        return read.withBaseline(new Charter.Baseline(baseline));
    }
}
