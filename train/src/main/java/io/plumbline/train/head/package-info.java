/** How each head is trained, and what it must beat. */
@NullMarked
package io.plumbline.train.head;

import org.jspecify.annotations.NullMarked;
