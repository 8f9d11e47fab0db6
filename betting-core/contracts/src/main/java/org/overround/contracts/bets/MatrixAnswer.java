package org.overround.contracts.bets;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The share forwarded and by which rule: {@code MATRIX} with its id, or {@code AGENT_DEFAULT}. */
public record MatrixAnswer(
        BigDecimal forwardPercentage, String ruleKind, @Nullable String ruleId, int specificity) {}
