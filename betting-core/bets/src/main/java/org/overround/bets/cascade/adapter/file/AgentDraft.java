package org.overround.bets.cascade.adapter.file;

import org.overround.bets.cascade.domain.Agent;

/** An agent as it was read, and where. */
record AgentDraft(Agent agent, Fields fields) {}
