package org.overround.gateway.catalogue.adapter.web;

import java.util.List;

/** All sports, by id. */
record SportList(List<Sport> items) {}
