package io.plumbline.cli.demo;

import io.plumbline.cli.Terminal;
import io.plumbline.cli.Terminal.Style;
import io.plumbline.cli.demo.Chapter.Over;
import io.plumbline.cli.demo.Chapter.Shifted;
import io.plumbline.cli.demo.Narrator.Quote;
import io.plumbline.cli.demo.Snapshot.Alert;
import io.plumbline.cli.demo.Snapshot.Exhibit;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.testkit.provider.ScriptedProvider;
import io.plumbline.testkit.traffic.Traffic;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the installation once a second, tells what is new, and shifts the provider when the plot says so. */
final class Follower {

    private static final int MOST_FAILED_LOOKS = 30;
    private static final int PLAIN_STATUS_EVERY = 10;
    private static final int QUOTES = 2;

    private final Terminal terminal;
    private final Plot plot;
    private final MonitorApi api;
    private final Traffic traffic;
    private final String page;
    private final Narrator narrator = new Narrator(Instant.now(), ZoneId.systemDefault());
    private final Set<String> told = new HashSet<>();
    private Snapshot last = new Snapshot(Instant.now(), 0, 0, List.of(), List.of());
    private @Nullable Shifted shift;
    private int looks;
    private int failedLooks;

    Follower(Terminal terminal, Plot plot, MonitorApi api, Traffic traffic, String page) {
        this.terminal = terminal;
        this.plot = plot;
        this.api = api;
        this.traffic = traffic;
        this.page = page;
    }

    /** Follows the story to its end. */
    Over follow(ScriptedProvider provider) throws InterruptedException {
        Chapter chapter = new Chapter.Learning();
        narrator.opening(chapter, last).forEach(terminal::line);
        while (true) {
            Thread.sleep(1000);
            if (!look()) {
                return new Over(List.of("the monitor does not answer"));
            }
            tellAlerts();
            Chapter next = plot.after(chapter, last);
            if (next instanceof Over over) {
                return over;
            }
            if (!next.equals(chapter)) {
                turn(next, provider);
            }
            chapter = next;
            status(chapter);
        }
    }

    /** Tells the verdict and returns the exit code. */
    int conclude(Over end, Accounts accounts, int deaths) throws InterruptedException {
        terminal.line("");
        narrator.verdict(end, last, shift).forEach(terminal::line);
        accounts.tell().forEach(terminal::line);
        if (deaths > 0) {
            terminal.line("services died and were started again: " + deaths);
        }
        String word = end.isWell()
                ? terminal.styled(Style.GREEN, "As it should be.")
                : terminal.styled(Style.RED, "Not as it should be.");
        terminal.line(word);
        return end.isWell() ? 0 : 1;
    }

    private void turn(Chapter next, ScriptedProvider provider) {
        if (next instanceof Shifted shifted) {
            provider.behave(new io.plumbline.testkit.provider.Shifted());
            shift = shifted;
        }
        Style style = next instanceof Shifted ? Style.RED : Style.BOLD;
        List<String> lines = narrator.opening(next, last);
        lines.stream().limit(1).forEach(line -> terminal.line(terminal.styled(style, line)));
        lines.stream().skip(1).forEach(terminal::line);
    }

    private boolean look() {
        try {
            last = new Snapshot(
                    Instant.now(),
                    traffic.answered(),
                    traffic.failed(),
                    api.series(Demo.APPLICATION),
                    api.alerts(Demo.APPLICATION));
            failedLooks = 0;
        } catch (IOException e) {
            failedLooks++;
            if (failedLooks % PLAIN_STATUS_EVERY == 0) {
                terminal.line(terminal.styled(Style.YELLOW, String.valueOf(e.getMessage())));
            }
        }
        return failedLooks < MOST_FAILED_LOOKS;
    }

    private void status(Chapter chapter) {
        String line = narrator.status(chapter, last);
        terminal.status(line);
        if (!terminal.person() && looks++ % PLAIN_STATUS_EVERY == 0) {
            terminal.line(line);
        }
    }

    private void tellAlerts() {
        for (Alert alert : last.alerts()) {
            if (told.add(alert.id())) {
                List<Quote> before = quotes(alert.leading().before());
                List<Quote> after = quotes(alert.leading().after());
                List<String> lines = narrator.alert(alert, shift, before, after, page);
                terminal.line(terminal.styled(Style.RED, lines.get(0)));
                lines.stream().skip(1).forEach(terminal::line);
            }
        }
    }

    private List<Quote> quotes(List<Exhibit> exhibits) {
        return exhibits.stream().limit(QUOTES).map(this::quote).toList();
    }

    private Quote quote(Exhibit exhibit) {
        try {
            Exchange exchange = api.exchange(exhibit.at());
            return Quote.of(exchange.prompt(), exchange.answer(), exhibit.value());
        } catch (IOException e) {
            return new Quote("(exchange " + exhibit.exchange() + " cannot be shown now)");
        }
    }
}
