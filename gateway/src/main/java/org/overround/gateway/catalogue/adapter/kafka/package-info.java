/** The catalogue's source: the book and its deltas, read from Kafka. */
@NullMarked
package org.overround.gateway.catalogue.adapter.kafka;

import org.jspecify.annotations.NullMarked;
