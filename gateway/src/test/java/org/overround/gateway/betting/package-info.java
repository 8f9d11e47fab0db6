@org.jspecify.annotations.NullMarked
package org.overround.gateway.betting;
