package io.plumbline.gateway.hostile;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that is logged while it is open, with parameters and stack traces. */
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
        StringWriter text = new StringWriter();
        text.append(record.getLoggerName()).append(": ").append(record.getMessage());
        if (record.getParameters() != null) {
            text.append(List.of(record.getParameters()).toString());
        }
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(text));
        }
        texts.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
