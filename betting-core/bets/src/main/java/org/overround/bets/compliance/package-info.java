/** The gate every bet passes: KYC, self-exclusion, limits, AML, geo-fence, velocity (seed 002). */
@NullMarked
package org.overround.bets.compliance;

import org.jspecify.annotations.NullMarked;
