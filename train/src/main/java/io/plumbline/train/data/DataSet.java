package io.plumbline.train.data;

import java.util.Locale;

/** The public sets that are read, each in a folder of its name as published, and whether its licence lets weights learned from it ship. */
public enum DataSet {
    ADVBENCH("MIT", true),
    AUTOJ("no licence stated", false),
    ETHICS("copies of unclear licence", false),
    FULCRA("MIT", true),
    GPTFUZZ("MIT", true),
    HALUEVAL("MIT", true),
    HH_RLHF("MIT", true),
    /** Kept for verdicts of the reference alone. */
    IFEVAL("Apache-2.0", false),
    JAILBREAKS("MIT", true),
    LLMDRIFT("Apache-2.0", true),
    MORALCHOICE("MIT", true),
    OPENAI_MODERATION("MIT", true),
    OPENAI_RBR("MIT", true),
    /** Kept for prompts that nothing has learned from. */
    OPENASSISTANT("Apache-2.0", false),
    REFUSAL_DIRECTION("Apache-2.0", true),
    SURGE_TOXICITY("MIT", true),
    TOUCHE23("CC-BY-4.0", true),
    XSTEST("CC-BY-4.0", true);

    private final String licence;
    private final boolean train;

    DataSet(String licence, boolean train) {
        this.licence = licence;
        this.train = train;
    }

    /** Whether heads may learn from it; others are for measuring only. */
    public boolean isToTrain() {
        return train;
    }

    public String licence() {
        return licence;
    }

    /** The name of its folder. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
