package org.overround.bets.cascade.adapter.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.AgentTree;
import org.overround.bets.cascade.domain.Share;
import org.overround.kernel.AgentId;

/** Whether the agents of a file make a tree. */
final class TreeShape {

    private final AgentId root;
    private final Map<AgentId, AgentDraft> agents = new HashMap<>();

    private TreeShape(AgentId root) {
        this.root = root;
    }

    /** Notes where they do not. */
    static void check(AgentId root, List<AgentDraft> drafts, Fields file) {
        var shape = new TreeShape(root);
        for (var draft : drafts) {
            if (shape.agents.putIfAbsent(draft.agent().id(), draft) != null) {
                draft.fields().fault("id", "there once only");
            }
        }
        if (!shape.agents.containsKey(root)) {
            file.fault("tree", "one of the agents, the root");
            return;
        }
        for (var draft : drafts) {
            if (shape.parented(draft) && shape.reachesRoot(draft)) {
                shape.checkTopSlices(draft);
            }
            shape.checkTrust(draft);
        }
    }

    private boolean parented(AgentDraft draft) {
        var parent = draft.agent().parent();
        if (draft.agent().id().equals(root)) {
            if (parent != null) {
                draft.fields().fault("parent", "left out for the root");
            }
            return parent == null;
        }
        if (parent == null || !agents.containsKey(parent)) {
            draft.fields().fault("parent", "another agent of this file");
            return false;
        }
        return true;
    }

    /** Nobody is above the root, whatever its own line says: that is told there. */
    private @Nullable AgentId above(AgentDraft draft) {
        return draft.agent().id().equals(root) ? null : draft.agent().parent();
    }

    private boolean reachesRoot(AgentDraft draft) {
        var seen = new HashSet<AgentId>();
        seen.add(draft.agent().id());
        // From this draft's own parent: of two drafts with one id only the first is in the map.
        var at = above(draft);
        while (at != null && seen.add(at)) {
            var next = agents.get(at);
            if (next == null) {
                return false; // An unknown parent further up is told there.
            }
            at = above(next);
        }
        if (at != null) {
            draft.fields().fault("parent", "an agent above it, without a circle");
            return false;
        }
        if (seen.size() > AgentTree.MAX_LEVELS) {
            draft.fields()
                    .fault(
                            "parent",
                            "at most %d levels from the root".formatted(AgentTree.MAX_LEVELS));
            return false;
        }
        return true;
    }

    private void checkTopSlices(AgentDraft draft) {
        var sum = 0;
        var at = above(draft);
        while (at != null) {
            var next = agents.get(at);
            if (next == null) {
                return;
            }
            sum += next.agent().topSlice().basisPoints();
            at = above(next);
        }
        if (sum > Share.ALL.basisPoints()) {
            draft.fields()
                    .fault("parent", "below agents whose top-slices are 100 % together at most");
        }
    }

    private void checkTrust(AgentDraft draft) {
        var trust = draft.fields().list("trust");
        for (var i = 0; i < draft.agent().trust().size(); i++) {
            var downline = agents.get(draft.agent().trust().get(i).downline());
            if (downline == null || !draft.agent().id().equals(downline.agent().parent())) {
                trust.get(i).fault("downline", "an agent right below");
            }
        }
    }
}
