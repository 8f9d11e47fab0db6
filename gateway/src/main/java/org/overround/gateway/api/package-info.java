/** The REST interface as an OpenAPI 3.1 document. */
@NullMarked
package org.overround.gateway.api;

import org.jspecify.annotations.NullMarked;
