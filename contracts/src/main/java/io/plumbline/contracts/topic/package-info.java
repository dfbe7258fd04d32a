/** The topics through which the services meet, with the limits every producer, topic and consumer shares. */
@NullMarked
package io.plumbline.contracts.topic;

import org.jspecify.annotations.NullMarked;
