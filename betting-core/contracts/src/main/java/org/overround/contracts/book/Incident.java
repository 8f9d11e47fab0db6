package org.overround.contracts.book;

import org.overround.kernel.IncidentKind;

/** Something that happened on the field; {@code detail} is for people. */
public record Incident(IncidentKind kind, String detail) {}
