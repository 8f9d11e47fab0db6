/**
 * PostgreSQL, Redis and a Kafka broker started on this machine, with their state in a directory.
 */
@NullMarked
package org.overround.embedded;

import org.jspecify.annotations.NullMarked;
