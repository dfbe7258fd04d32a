/** Which pages a charter would have sent for a log, and what two charters differ in. */
@NullMarked
package io.plumbline.replay.backtest;

import org.jspecify.annotations.NullMarked;
