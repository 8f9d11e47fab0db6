/** Every Kafka topic, its key, partitions, retention and compaction, in one place. */
@NullMarked
package org.overround.contracts.topics;

import org.jspecify.annotations.NullMarked;
