package org.overround.gateway.catalogue.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One page of a list of events. */
record EventPage(
        List<EventSummary> items,
        @Schema(description = "The page this is, from 0.") int page,
        @Schema(description = "How many events all pages hold.") int total) {}
