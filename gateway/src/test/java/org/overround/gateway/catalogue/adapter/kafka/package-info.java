@NullMarked
package org.overround.gateway.catalogue.adapter.kafka;

import org.jspecify.annotations.NullMarked;
