/** Secrets and personal data, made up by seed, to be planted in traffic and searched for afterwards in every sink. */
@NullMarked
package io.plumbline.testkit.secrets;

import org.jspecify.annotations.NullMarked;
