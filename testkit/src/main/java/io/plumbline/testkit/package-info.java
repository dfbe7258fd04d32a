/** Hand-written fakes and probes, used by the tests of all modules and by the demo. */
@NullMarked
package io.plumbline.testkit;

import org.jspecify.annotations.NullMarked;
