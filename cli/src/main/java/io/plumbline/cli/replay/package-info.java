/** {@code ./plumbline replay}: a log through real Kafka and the real services, and a report of what moved in it. */
@NullMarked
package io.plumbline.cli.replay;

import org.jspecify.annotations.NullMarked;
