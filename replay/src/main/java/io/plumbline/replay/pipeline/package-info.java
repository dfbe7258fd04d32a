/** The way of an exchange from the privacy gate to alerts, through the services' own pure cores, in one thread. */
@NullMarked
package io.plumbline.replay.pipeline;

import org.jspecify.annotations.NullMarked;
