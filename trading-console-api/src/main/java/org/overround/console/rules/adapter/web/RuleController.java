package org.overround.console.rules.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.console.access.Callers;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageForm;
import org.overround.console.problem.ProblemException;
import org.overround.console.rules.RuleDesk;
import org.overround.console.rules.RuleKind;
import org.overround.console.rules.RuleRevision;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The rules that hold, their history, and their change at run time: it takes effect with the next
 * price of each market.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rules", description = "Margins and guards.")
final class RuleController {

    private final RuleDesk desk;

    RuleController(RuleDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/margin-rules")
    @Operation(
            operationId = "marginRules",
            summary = "The margin rules that hold, who made them and when")
    Mono<ResponseEntity<RuleRevision>> marginRules() {
        return current(RuleKind.MARGIN);
    }

    @GetMapping("/guard-rules")
    @Operation(
            operationId = "guardRules",
            summary = "The guard rules that hold, who made them and when")
    Mono<ResponseEntity<RuleRevision>> guardRules() {
        return current(RuleKind.GUARD);
    }

    @PutMapping(path = "/margin-rules", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeMarginRules",
            summary = "Changes all margin rules at once; needs the role trader",
            description = "With `If-Match: \"margin-3\"` only while revision 3 is the last one.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = MarginRules.class)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RuleRevision.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A rule is not allowed: nothing is changed",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    Mono<ResponseEntity<RuleRevision>> changeMarginRules(
            @RequestBody byte[] rules,
            @Nullable @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    String ifMatch) {
        return change(RuleKind.MARGIN, rules, ifMatch);
    }

    @PutMapping(path = "/guard-rules", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeGuardRules",
            summary = "Changes all guard rules at once; needs the role trader",
            description = "With `If-Match: \"guard-3\"` only while revision 3 is the last one.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = GuardRules.class)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RuleRevision.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A rule is not allowed: nothing is changed",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    Mono<ResponseEntity<RuleRevision>> changeGuardRules(
            @RequestBody byte[] rules,
            @Nullable @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    String ifMatch) {
        return change(RuleKind.GUARD, rules, ifMatch);
    }

    @GetMapping("/margin-rules/revisions")
    @Operation(
            operationId = "marginRevisions",
            summary = "Every change of the margin rules by a trader, newest first")
    @Parameter(name = "page", schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    Mono<Page<RuleRevision>> marginRevisions(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return desk.revisions(RuleKind.MARGIN, PageForm.read(query, Set.of()));
    }

    @GetMapping("/guard-rules/revisions")
    @Operation(
            operationId = "guardRevisions",
            summary = "Every change of the guard rules by a trader, newest first")
    @Parameter(name = "page", schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    Mono<Page<RuleRevision>> guardRevisions(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return desk.revisions(RuleKind.GUARD, PageForm.read(query, Set.of()));
    }

    private Mono<ResponseEntity<RuleRevision>> current(RuleKind kind) {
        return desk.current(kind).map(revision -> answer(kind, revision));
    }

    private Mono<ResponseEntity<RuleRevision>> change(
            RuleKind kind, byte[] body, @Nullable String ifMatch) {
        var rules = RuleForm.read(kind, body);
        var expected = expected(kind, ifMatch);
        return Callers.current()
                .flatMap(caller -> desk.change(kind, rules, caller, expected))
                .switchIfEmpty(
                        Mono.error(() ->
                                new ProblemException(
                                        Problem.bad(
                                                ProblemCode.PRECONDITION_FAILED,
                                                HttpHeaders.IF_MATCH,
                                                String.valueOf(ifMatch),
                                                "the tag of the last revision: read the rules again"))))
                .map(revision -> answer(kind, revision));
    }

    private static ResponseEntity<RuleRevision> answer(RuleKind kind, RuleRevision revision) {
        return ResponseEntity.ok()
                .eTag(kind.word() + "-" + revision.revision())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .body(revision);
    }

    private static @Nullable Long expected(RuleKind kind, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        var tag = ifMatch.strip().replace("\"", "");
        var prefix = kind.word() + "-";
        if (tag.startsWith(prefix) && tag.substring(prefix.length()).matches("\\d{1,18}")) {
            return Long.valueOf(tag.substring(prefix.length()));
        }
        throw new ProblemException(
                Problem.bad(
                        ProblemCode.BAD_PARAMETER,
                        HttpHeaders.IF_MATCH,
                        ifMatch,
                        "one tag such as \"" + prefix + "3\""));
    }
}
