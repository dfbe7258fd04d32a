/** Users: seeded conversations, and clients that hold them with a chatbot at a steady rate. */
@NullMarked
package io.plumbline.testkit.traffic;

import org.jspecify.annotations.NullMarked;
