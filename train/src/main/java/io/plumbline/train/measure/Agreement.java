package io.plumbline.train.measure;

/** How far two readings of the same rows agree, and how far beyond chance (Cohen 1960). */
public record Agreement(double accuracy, double kappa) {

    private static final int MOST_CLASSES = 8;

    /** @param rows the rows to look at, which may come more than once */
    public static Agreement of(int[] first, int[] second, int[] rows) {
        double[] ofFirst = new double[MOST_CLASSES];
        double[] ofSecond = new double[MOST_CLASSES];
        double equal = 0;
        for (int row : rows) {
            ofFirst[first[row]]++;
            ofSecond[second[row]]++;
            equal += first[row] == second[row] ? 1 : 0;
        }
        double chance = 0;
        for (int i = 0; i < MOST_CLASSES; i++) {
            chance += ofFirst[i] / rows.length * ofSecond[i] / rows.length;
        }
        double accuracy = equal / rows.length;
        return new Agreement(accuracy, (accuracy - chance) / (1 - chance));
    }
}
