@NullMarked
package org.overround.gateway.api;

import org.jspecify.annotations.NullMarked;
