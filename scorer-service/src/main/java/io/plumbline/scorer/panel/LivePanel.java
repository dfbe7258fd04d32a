package io.plumbline.scorer.panel;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterFolder;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The panel as it stands. {@link #run} looks whether charters have changed: a panel by good ones takes the place of the one
 * before in one step, and bad ones change nothing and are told. What is being graded ends under the panel it began with, and
 * says so by its hash. To be run by one thread; asked by any.
 */
public final class LivePanel implements Supplier<Panel>, Runnable {

    private static final Logger LOG = Logger.getLogger(LivePanel.class);

    private final Optional<CharterFolder> charters;
    private final Function<Map<String, Charter>, Panel> maker;
    private volatile Panel panel;

    /** One that stays: nobody has told of charters. */
    LivePanel(Panel panel) {
        this.charters = Optional.empty();
        this.maker = none -> panel;
        this.panel = panel;
    }

    /**
     * @param maker makes the panel by charters
     * @throws IllegalArgumentException when the charters cannot be used, as the maker throws it
     */
    LivePanel(CharterFolder charters, Function<Map<String, Charter>, Panel> maker) {
        this.charters = Optional.of(charters);
        this.maker = maker;
        panel = maker.apply(charters.inUse().byApplication());
    }

    @Override
    public Panel get() {
        return panel;
    }

    /** The charters it follows; empty where there is no folder of them. */
    public Optional<CharterFolder> charters() {
        return charters;
    }

    @Override
    public void run() {
        charters.ifPresent(this::look);
    }

    private void look(CharterFolder folder) {
        switch (folder.look(changed -> panel = maker.apply(changed))) {
            case APPLIED -> LOG.infof("charters %s, panel %s", folder.inUse().version(), panel.hash());
            case REFUSED ->
                LOG.errorf(
                        "the changed charters are not used, %s stay: %s",
                        folder.inUse().version(), folder.problem());
            case UNCHANGED -> {}
        }
    }
}
