/** What the machine itself adds to any latency that is measured on it. */
@NullMarked
package io.plumbline.bench.machine;

import org.jspecify.annotations.NullMarked;
