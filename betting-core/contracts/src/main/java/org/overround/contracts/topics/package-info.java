/** The Kafka topics: key, partitions, retention and compaction of each. */
@NullMarked
package org.overround.contracts.topics;

import org.jspecify.annotations.NullMarked;
