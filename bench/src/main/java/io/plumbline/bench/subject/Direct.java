package io.plumbline.bench.subject;

/**
 * Nothing on the way.
 *
 * @param port the provider's
 */
public record Direct(int port) implements Subject {

    @Override
    public String name() {
        return "direct";
    }
}
