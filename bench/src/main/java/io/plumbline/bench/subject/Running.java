package io.plumbline.bench.subject;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A subject that is one process. */
abstract class Running implements Subject {

    private final String name;
    private final int port;
    private final Child child;

    Running(String name, int port, Child child) {
        this.name = name;
        this.port = port;
        this.child = child;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    public long pid() {
        return child.pid();
    }

    @Override
    public List<String> headers() {
        return List.of();
    }

    @Override
    public OptionalDouble processorSeconds() {
        return OptionalDouble.of(child.processorSeconds());
    }

    @Override
    public OptionalLong peakResidentMib() {
        return OptionalLong.of(child.peakResidentMib());
    }

    @Override
    public void close() {
        child.close();
    }
}
