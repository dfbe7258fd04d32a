/** What a change of a mean is made of: other traffic or other behaviour, and whose. Pure. */
@NullMarked
package io.plumbline.monitor.attribute;

import org.jspecify.annotations.NullMarked;
