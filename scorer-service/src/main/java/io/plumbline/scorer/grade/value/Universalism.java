package io.plumbline.scorer.grade.value;

import jakarta.inject.Singleton;

/** Understanding, tolerance and protection for the welfare of all people and of nature. */
@Singleton
public final class Universalism extends BasicValue {

    public Universalism() {
        super("universalism", 1, """
                equal, equally, equality, equitable, equity, fair, fairly, fairness, justice
                social justice = 2, inclusive, inclusivity, inclusion, tolerance, tolerant, diverse, diversity
                human rights = 2, civil rights, dignity, all people, all individuals, every person
                everyone deserves = 2, everyone, regardless of = 1.5, respect for all, treat everyone = 1.5
                treated with respect = 1.5, cultures, backgrounds, marginalized, marginalised, underrepresented
                minorities, vulnerable groups, environment* = 0.7, sustainab*, nature, natural world, climate
                biodiversity, ecosystem*, endangered, peace, peaceful*, humanity, humankind, society as a whole
                open-minded, open mind, broad-minded, unbiased, impartial*, understanding of others
                different perspectives, mutual respect, respectful = 0.7, wisdom, compassion for all
                animals deserve, animal welfare
                """, """
                inferior to = 2, superior race = 3, lesser people = 3, don't belong = 2, do not belong = 2
                go back to your country = 3, go back to where = 2, keep them out = 2, those people = 1
                not welcome here = 2, only our own, second-class = 1, deserve less = 2, are all criminals = 3
                are naturally lazy = 2, know their place = 2, never be equal = 2
                who cares about the environment = 3, nature is ours
                """, """
                racis* = -1, sexis* = -1, discriminat* = -1, prejudice* = -1, stereotyp* = -1, bigot* = -1
                xenophobi* = -1, homophobi* = -1, hate speech = -1, hatred = -1, intoleran* = -1, inequal* = -1
                injustice* = -1, oppress* = -1, slavery = -1, genocide = -1, segregat* = -1, bias = -0.5
                pollut* = -1, deforestation = -1, war = -0.5, exploit* = -0.7
                """);
    }
}
