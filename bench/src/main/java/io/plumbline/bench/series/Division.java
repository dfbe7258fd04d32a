package io.plumbline.bench.series;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Within which of an application's exchanges readings are compared. */
enum Division {
    /** Within all of them. Scorecards say nothing of what was asked. */
    POOLED("all exchanges together", ""),
    /** Within those about the same. Scorecards say what was asked, so twins are looked for as well. */
    BY_TOPIC("cells by topic", "cells: [topic]\n");

    static final String APPLICATION = "bench";

    private final String label;
    private final String charter;

    Division(String label, String key) {
        this.label = label;
        this.charter = "application: " + APPLICATION + "\n" + key;
    }

    String label() {
        return label;
    }

    Charter charter() {
        return CharterReader.read(APPLICATION + ".yaml", charter);
    }

    /** Writes the charter as a service reads it. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(APPLICATION + ".yaml"), charter);
        return folder;
    }
}
