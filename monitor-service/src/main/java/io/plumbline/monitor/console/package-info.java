/** The REST API of the monitor and the security of its pages. Reads what the running tasks publish; decides nothing. */
@NullMarked
package io.plumbline.monitor.console;

import org.jspecify.annotations.NullMarked;
