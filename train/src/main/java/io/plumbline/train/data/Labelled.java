package io.plumbline.train.data;

/**
 * A text and whether it is of the kind looked for.
 *
 * @param group rows that belong together, such as the answers to one prompt: they are drawn together
 * @param fold rows that are held out together, such as the answers of one model
 */
public record Labelled(String text, boolean label, String group, String fold) {

    @Override
    public String toString() {
        return "Labelled[" + label + ", " + group + ", " + fold + "]";
    }
}
