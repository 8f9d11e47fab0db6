/** How contract messages are written as JSON, once for all processes. */
@NullMarked
package org.overround.contracts.json;

import org.jspecify.annotations.NullMarked;
