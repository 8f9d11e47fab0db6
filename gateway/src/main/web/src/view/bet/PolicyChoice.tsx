import { TOLERANCES, type Policy, type Slip } from "../../bet/slip";
import { useHouse } from "../../house";

const POLICIES: readonly (readonly [Policy, string])[] = [
  ["none", "Ask me about every change"],
  ["higher", "Take higher prices"],
  ["any", "Take any price within"],
];

/** What happens when a price moves or a limit is reached while the bet is on its way. */
export function PolicyChoice({ slip }: { slip: Slip }) {
  const house = useHouse();
  const words = POLICIES.find(([policy]) => policy === slip.policy)?.[1] ?? "";
  return (
    <details className="policy">
      <summary>
        <span>If something changes</span>
        <span className="policy__now">
          {words}
          {slip.policy === "any" && ` ${percent(slip.toleranceBp)}`}
        </span>
      </summary>
      <div className="policy__body">
        <div role="radiogroup" aria-label="When a price changes" className="policy__options">
          {POLICIES.map(([policy, text]) => (
            <label className="check" key={policy}>
              <input type="radio" name="policy" value={policy} checked={slip.policy === policy} onChange={() => house.change({ do: "policy", policy })} />
              <span>{text}</span>
              {policy === "any" && (
                <select
                  aria-label="How much lower"
                  name="tolerance"
                  value={slip.toleranceBp}
                  onChange={(event) => house.change({ do: "policy", policy: "any", toleranceBp: Number(event.target.value) })}
                >
                  {TOLERANCES.map((each) => (
                    <option key={each} value={each}>
                      {percent(each)}
                    </option>
                  ))}
                </select>
              )}
            </label>
          ))}
        </div>
        <label className="check">
          <input type="checkbox" name="partial" checked={slip.acceptPartial} onChange={(event) => house.change({ do: "partial", accept: event.target.checked })} />
          <span>Take a smaller stake where a limit allows no more</span>
        </label>
      </div>
    </details>
  );
}

function percent(bp: number): string {
  return `${bp / 100} %`;
}
