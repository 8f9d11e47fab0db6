/** Every refusal and failure of REST as an RFC 9457 document. */
@NullMarked
package org.overround.console.problem;

import org.jspecify.annotations.NullMarked;
