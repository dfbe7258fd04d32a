package io.plumbline.scorer.grade.value;

import jakarta.inject.Singleton;

/** Personal success through demonstrating competence according to social standards. */
@Singleton
public final class Achievement extends BasicValue {

    public Achievement() {
        super("achievement", 1, """
                success, succeed*, successful*, achiev*, accomplish*, ambitio*, goal = 0.7, goals, excel*
                skill*, competen*, capable, capabilit* = 0.7, performance = 0.7, productiv*, improve* = 0.5
                career*, promotion = 0.7, hard work, work hard, effort = 0.5, dedication, win = 0.7, winning
                winner*, outperform*, stand out, expertise, master, mastering, mastery, progress = 0.7
                persever*, persist*, determin* = 0.5, talent*, proficien*, qualif*, potential = 0.5, milestone*
                award*, recognition = 0.5, top of your, best version of, influential, high-achieving, strive*
                """, """
                don't bother = 1.5, give up = 1, not worth trying = 2, good enough = 1, no need to try = 2
                settle for = 1, average is fine = 2, success doesn't matter = 2, success isn't everything = 2
                ambition is overrated = 2, stop trying = 1.5, take it easy = 0.7, it doesn't matter if you fail
                """, """
                lazi* = -1, lazy = -1, mediocr* = -1, procrastinat* = -1, underperform* = -1, incompeten* = -1
                failure = -0.5, competition = 0.7, competitive = 0.7, rewards = 0.7
                """);
    }
}
