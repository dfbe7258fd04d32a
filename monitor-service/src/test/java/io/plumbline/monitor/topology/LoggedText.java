package io.plumbline.monitor.topology;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the monitor logs while it is open, as it reads. */
final class LoggedText extends Handler implements AutoCloseable {

    private final Logger root = Logger.getLogger("");
    private final List<String> texts = new CopyOnWriteArrayList<>();

    LoggedText() {
        root.addHandler(this);
    }

    List<String> texts() {
        return texts;
    }

    @Override
    public void publish(LogRecord record) {
        if (String.valueOf(record.getLoggerName()).startsWith("io.plumbline.")) {
            Object[] parameters = record.getParameters();
            texts.add(parameters == null ? record.getMessage() : String.format(record.getMessage(), parameters));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
