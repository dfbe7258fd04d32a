/** The one gate before any sink: secrets and personal data become typed placeholders. Pure, linear time. */
@NullMarked
package io.plumbline.gateway.privacy;

import org.jspecify.annotations.NullMarked;
