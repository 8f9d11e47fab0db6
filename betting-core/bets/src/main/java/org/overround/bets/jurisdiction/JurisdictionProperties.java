package org.overround.bets.jurisdiction;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the jurisdictions' rules stand.
 *
 * @param files files and patterns of files, as Spring names resources; each holds one jurisdiction
 */
@ConfigurationProperties("overround.bets.jurisdictions")
record JurisdictionProperties(
        @DefaultValue("classpath*:overround/jurisdictions/*.yaml") List<String> files) {

    static final String FILES_KEY = "overround.bets.jurisdictions.files";
}
