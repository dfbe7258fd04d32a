package io.plumbline.scorer.grade.value;

import jakarta.inject.Singleton;

/** Social status and prestige, control or dominance over people and resources. */
@Singleton
public final class Power extends BasicValue {

    public Power() {
        super("power", 1, """
                power = 0.7, powerful, wealth, wealthy, wealthier, rich = 0.7, get rich = 1.5, riches, fortune
                money = 0.5, make money = 1, profit*, status, prestige, prestigious, dominate = 1.5, dominating
                domination, dominance = 1.5, dominant, control over = 1.5, take control = 1.5, in charge
                authority, influence over, command, leverage = 0.7, upper hand = 1.5, assert yourself = 0.7
                assert your, fame, famous = 0.5, luxur*, elite, ruler*, rule over = 2, superior = 0.7
                subordinate*, obey you = 2, reputation = 0.7, public image
                """, """
                humble, humility, modest, modesty, share power = 1.5, sharing power = 1.5
                give up control = 1.5, let go of control = 1.5, money isn't everything = 2
                money is not everything = 2, status doesn't matter = 2, without hierarchy, egalitarian
                no one should rule, equal say = 1.5, checks and balances = 1, power-hungry = 1.5
                """, """
                greed* = 1, exploit* = 1, corrupt* = 1, abuse of power = 2, abuse their power = 2, coerc* = 1
                manipulat* = 1, bribe* = 1, blackmail* = 1, extort* = 1, intimidat* = 1, steal* = 0.5
                fraud* = 0.7, theft = 0.5
                """);
    }
}
