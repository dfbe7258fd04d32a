/** The books: every request and every loss is counted once, under a bounded reason. */
@NullMarked
package io.plumbline.gateway.ledger;

import org.jspecify.annotations.NullMarked;
