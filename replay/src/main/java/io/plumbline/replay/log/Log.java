package io.plumbline.replay.log;

import io.plumbline.contracts.event.Exchange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A log of past exchanges: looked through once when opened, then given out in order as often as wanted, always the same.
 *
 * <p>Files that already are in the wanted order are streamed; others are held in memory to be sorted. For one thread.
 */
public final class Log {

    /** The time of the first exchange where no line has a time. */
    public static final Instant FIRST_TIME = Instant.parse("2020-01-01T00:00:00Z");

    private final List<Source> sources;
    private final List<Condition> conditions;
    private final @Nullable List<LoggedExchange> sorted;
    private final boolean ownTimes;
    private final Instant start;
    private final LogPlan plan;

    /** A file with the reader of its rows. */
    record Source(LogFile file, ExchangeReader reader) {}

    private Log(
            List<Source> sources,
            List<Condition> conditions,
            @Nullable List<LoggedExchange> sorted,
            Survey survey,
            Order order,
            List<Path> skipped) {
        this.sources = sources;
        this.conditions = conditions;
        this.sorted = sorted;
        this.ownTimes = sorted == null ? survey.timesRise() : timesRise(sorted);
        this.start = survey.earliest() == null ? FIRST_TIME : survey.earliest();
        this.plan = plan(survey, order, skipped);
    }

    /**
     * Opens a log and lists its rejected lines.
     *
     * @throws InvalidLog when a file cannot be read, no line is an exchange, or the order is open
     */
    public static Log open(LogOptions options) {
        return open(options, false);
    }

    /** Opens a log without writing anything. */
    public static Log dryRun(LogOptions options) {
        return open(options, true);
    }

    private static Log open(LogOptions options, boolean dry) {
        Mapping.check(options.map());
        if (options.application() != null && !ExchangeReader.isApplication(options.application())) {
            throw new InvalidLog("--application: letters, digits and . _ - only, at most 64");
        }
        List<Condition> conditions =
                options.where().stream().map(Condition::parse).toList();
        Order order = new Order(options.orderBy(), options.interleave());
        Calls calls = new Calls();
        List<Path> files =
                options.files().stream().filter(file -> !Rejects.isList(file)).toList();
        checkFiles(files, options.files());
        List<String> stems = Stems.of(files);
        List<Source> sources = new ArrayList<>();
        for (Path path : files) {
            LogFile file = LogFile.open(path, options.map());
            checkFields(file, conditions, order);
            sources.add(new Source(file, new ExchangeReader(file, options, calls, stems.get(sources.size()))));
        }
        Survey survey = Survey.of(sources, conditions, order, options.rejectedTo(), dry);
        List<LoggedExchange> sorted = survey.inOrder() ? null : order.settle(placed(sources, conditions, order));
        List<Path> skipped = options.files().stream().filter(Rejects::isList).toList();
        return new Log(sources, conditions, sorted, survey, order, skipped);
    }

    // A file given twice would count every exchange twice.
    private static void checkFiles(List<Path> files, List<Path> given) {
        if (files.isEmpty()) {
            throw new InvalidLog("there is no log among " + given + ", only lists of rejected lines");
        }
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (!seen.add(file.toAbsolutePath().normalize())) {
                throw new InvalidLog(file + " is given twice");
            }
        }
    }

    private static void checkFields(LogFile file, List<Condition> conditions, Order order) {
        conditions.forEach(condition -> require(file, condition.field(), "--where"));
        order.by().stream()
                .filter(name -> !name.equals(Order.TIME) && !name.equals(Order.LINE))
                .forEach(name -> require(file, name, "--order-by"));
    }

    private static void require(LogFile file, String field, String option) {
        if (!file.mayHave(field)) {
            throw new InvalidLog(option + ": " + file.path() + " has no column " + field);
        }
    }

    private static List<Order.Placed> placed(List<Source> sources, List<Condition> conditions, Order order) {
        List<Order.Placed> placed = new ArrayList<>();
        try (Walk walk = new Walk(sources, conditions, Walk.IGNORED)) {
            for (LoggedExchange next = walk.next(); next != null; next = walk.next()) {
                LoggedExchange logged = next;
                order.keys(logged, placed.size()).ifPresent(keys -> placed.add(new Order.Placed(keys, logged)));
            }
        }
        return placed;
    }

    private static boolean timesRise(List<LoggedExchange> exchanges) {
        Instant last = Instant.MIN;
        for (LoggedExchange logged : exchanges) {
            if (logged.time() == null || logged.time().isBefore(last)) {
                return false;
            }
            last = logged.time();
        }
        return true;
    }

    private LogPlan plan(Survey survey, Order order, List<Path> skipped) {
        @Nullable Exchange first = null;
        try (Stream<Exchange> all = exchanges()) {
            first = all.findFirst().orElse(null);
        }
        Instant to = first == null ? null : ownTimes ? survey.latest() : start.plusSeconds(survey.exchanges() - 1);
        return new LogPlan(
                survey.files(),
                skipped,
                survey.exchanges(),
                order.words(),
                sorted != null,
                ownTimes,
                first == null ? null : first.time(),
                to,
                survey.models(),
                survey.applications(),
                first == null ? null : LogPlan.Sketch.of(first));
    }

    public LogPlan plan() {
        return plan;
    }

    /** An exchange with the line it was read from, counted from 1 in its file. */
    public record Entry(Exchange exchange, Path file, long line) {}

    /** The exchanges in order, not redacted. The stream is to be closed, and is for one thread. */
    public Stream<Exchange> exchanges() {
        return entries().map(Entry::exchange);
    }

    /** The same with their lines. */
    public Stream<Entry> entries() {
        Stream<LoggedExchange> logged = sorted == null ? streamed() : sorted.stream();
        long[] number = {0};
        Map<String, Integer> turns = new HashMap<>();
        return logged.map(one -> {
            Instant own = one.time();
            Instant time = ownTimes && own != null ? own : start.plusSeconds(number[0]);
            number[0]++;
            Exchange exchange = one.at(time, turn(one.exchange(), turns));
            return new Entry(exchange, one.row().file(), one.row().line());
        });
    }

    // Plain rows of a named conversation do not say as which turn they came: they are counted.
    private static int turn(Exchange exchange, Map<String, Integer> turns) {
        boolean counted = exchange.turn() == 0 && exchange.conversation() != null;
        return counted ? turns.merge(exchange.conversation(), 1, Integer::sum) : exchange.turn();
    }

    private Stream<LoggedExchange> streamed() {
        Walk walk = new Walk(sources, conditions, Walk.IGNORED);
        Iterator<LoggedExchange> steps = new Iterator<>() {
            private @Nullable LoggedExchange next = walk.next();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public LoggedExchange next() {
                LoggedExchange given = next;
                if (given == null) {
                    throw new java.util.NoSuchElementException();
                }
                next = walk.next();
                return given;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(steps, Spliterator.ORDERED), false)
                .onClose(walk::close);
    }
}
