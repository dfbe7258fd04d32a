/** Finds the services' plug-ins where there is no CDI. */
@NullMarked
package io.plumbline.replay.plugin;

import org.jspecify.annotations.NullMarked;
