package io.plumbline.gateway.dialect;

/** Traffic that no dialect reads: it is counted and recorded with its head, without content. */
final class Opaque implements Dialect {

    @Override
    public String name() {
        return "opaque";
    }

    @Override
    public Fit fit(Captured copy) {
        return Fit.LIKELY;
    }

    @Override
    public Draft read(Captured copy) {
        return Draft.unparsed();
    }
}
