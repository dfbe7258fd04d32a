package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
final class SilentWitness implements Witness {

    final List<String> deadLetters = new ArrayList<>();
    int scorecards;
    int observations;
    int duplicates;
    int late;
    int clamped;
    int lost;
    int gatewaysRefused;

    @Override
    public void scorecard(String application, Instant time) {
        scorecards++;
    }

    @Override
    public void observation(Observation observation) {
        observations++;
    }

    @Override
    public void duplicate() {
        duplicates++;
    }

    @Override
    public void late() {
        late++;
    }

    @Override
    public void clamped() {
        clamped++;
    }

    @Override
    public void deadLetter(String stage, String reason) {
        deadLetters.add(stage + "/" + reason);
    }

    @Override
    public void gatewayRefused() {
        gatewaysRefused++;
    }

    @Override
    public void seriesLost() {
        lost++;
    }

    @Override
    public void threadReplaced() {
        throw new AssertionError("no thread dies here");
    }
}
