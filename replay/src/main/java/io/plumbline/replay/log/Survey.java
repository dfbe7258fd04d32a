package io.plumbline.replay.log;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.replay.log.LogPlan.FileFacts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one way through the files told.
 *
 * @param inOrder whether the lines already stand in the wanted order, no two of them equal in it
 * @param timesRise whether every exchange has a time and none is earlier than the one before
 */
record Survey(
        List<FileFacts> files,
        long exchanges,
        boolean inOrder,
        boolean timesRise,
        @Nullable Instant earliest,
        @Nullable Instant latest,
        SortedMap<String, Long> models,
        Set<String> applications) {

    /** @throws InvalidLog when no line of any file is an exchange, or lines lack what they are ordered by */
    static Survey of(
            List<Log.Source> sources, List<Condition> conditions, Order order, @Nullable Path rejectedTo, boolean dry) {
        Count count = new Count(sources, rejectedTo, dry);
        try (Walk walk = new Walk(sources, conditions, count)) {
            for (LoggedExchange logged = walk.next(); logged != null; logged = walk.next()) {
                count.add(walk.file(), logged, order);
            }
        } finally {
            count.rejects.forEach(Rejects::close);
        }
        return count.survey(order);
    }

    private static final class Count implements Walk.Witness {
        private final List<Log.Source> sources;
        private final List<Rejects> rejects;
        private final long[] leftOut;
        private final long[] taken;
        private final SortedMap<String, Long> models = new TreeMap<>();
        private final Set<String> applications = new TreeSet<>();
        private final List<Row> firstWithoutKeys = new ArrayList<>();
        private long exchanges;
        private long withoutKeys;
        private boolean inOrder = true;
        private boolean timesRise = true;
        private @Nullable Keys last;
        private @Nullable Instant earliest;
        private @Nullable Instant latest;

        Count(List<Log.Source> sources, @Nullable Path rejectedTo, boolean dry) {
            this.sources = sources;
            List<Path> files =
                    sources.stream().map(source -> source.file().path()).toList();
            rejects = Rejects.lists(files, rejectedTo).stream()
                    .map(list -> new Rejects(list, dry))
                    .toList();
            leftOut = new long[sources.size()];
            taken = new long[sources.size()];
        }

        void add(int file, LoggedExchange logged, Order order) {
            Exchange exchange = logged.exchange();
            models.merge(exchange.model(), 1L, Long::sum);
            applications.add(exchange.application());
            addTime(logged.time());
            addKeys(logged, order);
            taken[file]++;
            exchanges++;
        }

        private void addTime(@Nullable Instant time) {
            timesRise &= time != null && (latest == null || !time.isBefore(latest));
            if (time != null) {
                earliest = earliest == null || time.isBefore(earliest) ? time : earliest;
                latest = latest == null || time.isAfter(latest) ? time : latest;
            }
        }

        private void addKeys(LoggedExchange logged, Order order) {
            Keys keys = order.keys(logged, exchanges).orElse(null);
            if (keys == null) {
                withoutKeys++;
                if (firstWithoutKeys.size() < 2) {
                    firstWithoutKeys.add(logged.row());
                }
                return;
            }
            inOrder &= last == null || last.compareTo(keys) < 0;
            last = keys;
        }

        @Override
        public void rejected(int file, long line, String reason) {
            rejects.get(file).add(line, reason);
        }

        @Override
        public void leftOut(int file) {
            leftOut[file]++;
        }

        Survey survey(Order order) {
            List<FileFacts> files = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                files.add(facts(i));
            }
            if (exchanges == 0) {
                throw new InvalidLog(nothing(files));
            }
            if (withoutKeys > 0) {
                throw order.missing(withoutKeys, exchanges, firstWithoutKeys);
            }
            return new Survey(files, exchanges, inOrder, timesRise, earliest, latest, models, applications);
        }

        private FileFacts facts(int i) {
            LogFile file = sources.get(i).file();
            Rejects bad = rejects.get(i);
            return new FileFacts(
                    file.path(),
                    file.format(),
                    file.mapping().labels(),
                    taken[i] + leftOut[i] + bad.count(),
                    leftOut[i],
                    bad.count(),
                    bad.reasons(),
                    bad.list());
        }

        private static String nothing(List<FileFacts> files) {
            long bad = files.stream().mapToLong(FileFacts::rejected).sum();
            long out = files.stream().mapToLong(FileFacts::leftOut).sum();
            String most = files.stream()
                    .flatMap(file -> file.reasons().keySet().stream())
                    .findFirst()
                    .map(reason -> ", for instance: " + reason)
                    .orElse("");
            return "there is no exchange in "
                    + files.stream().map(file -> file.file().toString()).toList() + ": " + bad + " lines are rejected"
                    + most + "; " + out + " are left out by --where";
        }
    }
}
