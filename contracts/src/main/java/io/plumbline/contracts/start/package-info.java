/** What the services' starts have in common. */
@NullMarked
package io.plumbline.contracts.start;

import org.jspecify.annotations.NullMarked;
