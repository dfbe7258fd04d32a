/** Redacted exchanges on disk while Kafka is away. */
@NullMarked
package io.plumbline.gateway.spool;

import org.jspecify.annotations.NullMarked;
