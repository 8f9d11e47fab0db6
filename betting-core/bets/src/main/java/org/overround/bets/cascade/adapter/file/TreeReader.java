package org.overround.bets.cascade.adapter.file;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.Agent;
import org.overround.bets.cascade.domain.AgentTree;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.kernel.AgentId;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one file: one tree of agents. */
final class TreeReader {

    private static final AgentId NOBODY = new AgentId("agent:nobody");

    private final String file;
    private final RuleVocabulary vocabulary;
    private final List<Fault> faults;

    /**
     * @param faults where all that is wrong is added to
     */
    TreeReader(String file, RuleVocabulary vocabulary, List<Fault> faults) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.faults = faults;
    }

    /**
     * The tree that a file holds; null when anything is wrong.
     *
     * @param hash of the file's content; the tree's version is what the file calls it, and this
     */
    @Nullable AgentTree read(Node document, String hash) {
        var before = faults.size();
        var fields = new Fields(file, "", document, faults::add);
        var version = fields.need("version", "", Words::name, "a name for these rules");
        var root = fields.need("tree", NOBODY, AgentId::new, "the id of the root agent");
        var currency =
                fields.need("currency", "INR", TreeReader::currency, "a currency such as GBP");
        var eventCap = eventCap(fields, currency);
        var unhedged = fields.need("unhedged", 0L, Words::amount, Words.AMOUNT);
        var zone =
                fields.<ZoneId>or(
                        "zone", ZoneOffset.UTC, ZoneId::of, "a zone such as Asia/Kolkata");
        var reader = new AgentReader(vocabulary, zone);
        var drafts = new ArrayList<AgentDraft>();
        for (var agent : fields.list("agents")) {
            drafts.add(reader.read(agent));
        }
        fields.done();
        TreeShape.check(root, drafts, fields);
        if (faults.size() > before) {
            return null;
        }
        return new AgentTree(
                root, currency, version + "+" + hash, eventCap, unhedged, agents(drafts));
    }

    /** The guide's cap is in rupees; another currency must say its own. */
    private static long eventCap(Fields fields, String currency) {
        return currency.equals("INR")
                ? fields.or(
                        "event-cap", AgentTree.DEFAULT_EVENT_CAP_MINOR, Words::amount, Words.AMOUNT)
                : fields.need("event-cap", 0L, Words::amount, Words.AMOUNT);
    }

    private static List<Agent> agents(List<AgentDraft> drafts) {
        return drafts.stream().map(AgentDraft::agent).toList();
    }

    private static String currency(String text) {
        return Currency.getInstance(text).getCurrencyCode();
    }
}
