/** Reading and writing Kafka. The API of reactor-kafka stops here. */
@NullMarked
package org.overround.messaging;

import org.jspecify.annotations.NullMarked;
