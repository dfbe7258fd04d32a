package io.plumbline.train.data;

import java.nio.file.Path;

/**
 * A folder with one folder a set, in the published files. The only way to them, so that what is to be learned from comes of no set that is for measuring only.
 *
 * @param learning whether what is read is learned from
 */
public record DataFolder(Path path, boolean learning) {

    /** For measuring: every set. */
    public static DataFolder of(Path path) {
        return new DataFolder(path, false);
    }

    /** The same folder for learning: sets that are for measuring only are refused. */
    public DataFolder toLearnFrom() {
        return new DataFolder(path, true);
    }

    /**
     * A file or folder of a set.
     *
     * @throws IllegalArgumentException where it is to be learned from, but the set is for measuring only
     */
    public Path of(DataSet set, String name) {
        if (learning && !set.isToTrain()) {
            throw new IllegalArgumentException(set.folder() + " (" + set.licence()
                    + ") is for measuring only: nothing that ships may be learned from " + name);
        }
        return path.resolve(set.folder()).resolve(name);
    }
}
