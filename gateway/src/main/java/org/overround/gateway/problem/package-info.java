/** Every refusal and failure as an RFC 9457 document. */
@NullMarked
package org.overround.gateway.problem;

import org.jspecify.annotations.NullMarked;
