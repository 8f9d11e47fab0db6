@NullMarked
package org.overround.gateway.catalogue.adapter.redis;

import org.jspecify.annotations.NullMarked;
