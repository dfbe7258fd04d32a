/** Who is let in to the services. */
@NullMarked
package io.plumbline.contracts.access;

import org.jspecify.annotations.NullMarked;
