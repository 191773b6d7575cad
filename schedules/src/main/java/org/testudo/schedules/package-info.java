/**
 * MS Project and Primavera files in and out, by MPXJ.
 *
 * <p>The only room that knows MPXJ (LGPL-2.1), and an optional one: nothing depends on it, {@link
 * java.util.ServiceLoader} finds it if its jar is there. A file from outside is looked through
 * before MPXJ sees it ({@link org.testudo.schedules.GuardedFile}).
 *
 * <p>What may not enter: what a task means. Meaning is in {@code exchange.schedule}.
 */
@NullMarked
package org.testudo.schedules;

import org.jspecify.annotations.NullMarked;
