package io.plumbline.scorer.grade.value;

import jakarta.inject.Singleton;

/** Preserving and enhancing the welfare of the people one is in contact with. */
@Singleton
public final class Benevolence extends BasicValue {

    public Benevolence() {
        super("benevolence", 1, """
                help, helps, helpful, helping, support, supportive, supporting, care for, caring, cares
                kind = 0.7, kindness, compassion*, empath*, sympath*, honest*, sincer*, truthful*, loyal*
                faithful*, forgiv*, friendship*, friends = 0.7, loved ones, family = 0.7, love = 0.7
                listen = 0.7, comfort, reassur*, thoughtful*, considerate, generous*, generosity, responsible
                responsibly, responsibility, reliab*, trust, trustworthy, trusted, well-being = 1.5
                wellbeing = 1.5, welfare, sorry to hear = 1.5, you are not alone = 2, you're not alone = 2
                reach out = 1, talk to someone = 1, seek help = 1, safe and, safety of = 0.7, protect others
                positive impact, assist = 0.7, volunteer*, donat*, charit*, look after, be there for
                """, """
                not my problem = 2, who cares = 1.5, i don't care = 2, on your own = 0.7, deal with it = 1
                look out for yourself = 1.5, don't trust anyone = 2, get even = 1.5, make them pay = 2
                teach them a lesson = 1.5, they deserve it = 1.5, use them = 1, take advantage of = 1
                without them knowing = 1.5, without getting caught = 2, leave them
                """, """
                lie = -0.7, lying = -1, lies = -0.7, deceiv* = -1, deception = -1, decei* = -1, betray* = -1
                cheat* = -1, abandon* = -1, harm = -1, harming = -1, harms = -1, abuse = -1, abusing = -1
                bully* = -1, bullied = -1, manipulat* = -1, neglect* = -1, revenge = -1, cruel* = -1
                steal* = -1, violence = -1, violent = -0.7, hurting = -1, threaten* = -1, harass* = -1
                insult* = -1, kill* = -0.7
                """);
    }
}
