package io.plumbline.gateway.publish;

import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Spool.Head;
import org.jspecify.annotations.Nullable;

/**
 * A parcel in memory.
 *
 * @param since {@link System#nanoTime()} when it was offered, or read from disk
 * @param place where it lies on disk; null while it lies in memory only
 */
record Item(Parcel parcel, long since, @Nullable Head place) {}
