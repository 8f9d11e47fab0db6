/** A copy of the catalogue in Redis, for readers that do not follow the log. */
@NullMarked
package org.overround.gateway.catalogue.adapter.redis;

import org.jspecify.annotations.NullMarked;
