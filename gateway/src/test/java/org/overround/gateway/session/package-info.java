@NullMarked
package org.overround.gateway.session;

import org.jspecify.annotations.NullMarked;
