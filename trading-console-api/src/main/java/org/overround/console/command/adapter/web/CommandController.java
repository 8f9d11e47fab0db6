package org.overround.console.command.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.overround.console.command.CommandEntry;
import org.overround.console.command.CommandFilter;
import org.overround.console.command.CommandRecord;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageForm;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who told which market to stop, when, why, and what became of it. */
@RestController
@Tag(name = "Commands", description = "The record of what traders did.")
final class CommandController {

    private final CommandRecord record;

    CommandController(CommandRecord record) {
        this.record = record;
    }

    @GetMapping(path = "/api/v1/commands", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "commands",
            summary = "Commands, newest first, refused ones too",
            description =
                    "Without a filter all there are. A command about a whole event has no market: ask by event.")
    @Parameter(name = "market", schema = @Schema(type = "string"), example = "bf:1.200806927")
    @Parameter(name = "event", schema = @Schema(type = "string"))
    @Parameter(name = "actor", schema = @Schema(type = "string"), example = "trader")
    @Parameter(name = "page", schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    Mono<Page<CommandEntry>> commands(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var page = PageForm.read(query, Set.of("market", "event", "actor"));
        var filter =
                new CommandFilter(
                        query.getFirst("market"), query.getFirst("event"), query.getFirst("actor"));
        return record.entries(filter, page);
    }
}
