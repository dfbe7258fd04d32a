/** The verbs of the {@code plumbline} launcher. */
@NullMarked
package io.plumbline.cli;

import org.jspecify.annotations.NullMarked;
