package io.plumbline.gateway.shadow;

import io.plumbline.gateway.capture.MemoryBudget;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.publish.Outlet;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * What all candidates share with the rest of the gateway.
 *
 * @param budget the memory of all copies
 * @param random draws ids
 * @param off whether copies are switched off, by hand or by the breaker: then nothing is sent
 */
record Surroundings(
        MemoryBudget budget,
        Dialects dialects,
        Ledger ledger,
        Outlet outlet,
        Clock clock,
        RandomGenerator random,
        BooleanSupplier off) {}
