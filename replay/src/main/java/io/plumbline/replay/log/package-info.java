/** From files of past exchanges, in whatever of the known formats, to ordered exchanges. */
@NullMarked
package io.plumbline.replay.log;

import org.jspecify.annotations.NullMarked;
