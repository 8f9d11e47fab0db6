/** What REST answers when it refuses: one catalogue of codes and one document form (RFC 9457). */
@NullMarked
package org.overround.contracts.problem;

import org.jspecify.annotations.NullMarked;
