/** What the services share: events, topics, the dimension catalogue and the charter format. */
@NullMarked
package io.plumbline.contracts;

import org.jspecify.annotations.NullMarked;
