/** The gateway beside a plain proxy, a mirroring proxy and another gateway, in one run on one machine. */
@NullMarked
package io.plumbline.bench;

import org.jspecify.annotations.NullMarked;
