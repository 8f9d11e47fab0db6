import { describe, expect, it } from "vitest";
import { asked, forget, join, onDelta, onResumed, onSnapshot, refuse, type Channel } from "./channel";
import type { DeltaFrame, SnapshotFrame } from "./protocol";

const NAME = "event:sim:match:7";

function snapshot(seq: number, epoch = "k3f9"): SnapshotFrame {
  return { op: "snapshot", ch: NAME, epoch, seq };
}

function delta(prev: number, seq: number): DeltaFrame {
  return { op: "delta", ch: NAME, prev, seq };
}

function following(seq: number): Channel {
  return onSnapshot(asked(join(NAME), 1, 0), snapshot(seq))[0];
}

describe("a channel", () => {
  it("applies a delta that continues where it stands", () => {
    const [channel, verdict] = onDelta(following(420), delta(420, 423));

    expect(verdict).toEqual({ kind: "apply", fresh: false });
    expect(channel.position).toEqual({ epoch: "k3f9", seq: 423 });
  });

  it("applies a delta that reaches back behind where it stands, for values are absolute", () => {
    expect(onDelta(following(421), delta(418, 423))[1].kind).toBe("apply");
  });

  it.each([
    [418, 419],
    [418, 420],
  ])("ignores a delta %i to %i that it has", (prev, seq) => {
    const before = following(420);

    expect(onDelta(before, delta(prev, seq))).toEqual([before, { kind: "ignore" }]);
  });

  it("asks again on a gap, once", () => {
    const [gapped, verdict] = onDelta(following(420), delta(421, 423));
    const resuming = asked(gapped, 2, 5);

    expect(verdict.kind).toBe("ask");
    expect(resuming.phase).toBe("resuming");
    expect(onDelta(resuming, delta(423, 424))[1].kind).toBe("ignore");
  });

  it("applies nothing between asking and the answer: another epoch's numbers could fit", () => {
    expect(onDelta(asked(following(420), 2, 0), delta(420, 421))[1].kind).toBe("ignore");
  });

  it("follows on after a resume", () => {
    const resuming = asked(following(418), 2, 0);
    const [channel] = onResumed(resuming, { op: "resumed", ch: NAME, epoch: "k3f9", seq: 418 });

    expect(channel.phase).toBe("following");
    expect(onDelta(channel, delta(418, 420))[1].kind).toBe("apply");
  });

  it.each([
    ["a place it never reached", "k3f9", 430],
    ["another epoch", "k3fa", 418],
  ])("starts anew when the server resumes at %s", (_, epoch, seq) => {
    const [channel, verdict] = onResumed(asked(following(418), 2, 0), { op: "resumed", ch: NAME, epoch, seq });

    expect(verdict.kind).toBe("ask");
    expect(channel.position).toBeNull();
  });

  it("takes a snapshot of another epoch whatever its seq, and says so", () => {
    const [channel, verdict] = onSnapshot(following(420), snapshot(3, "k3fa"));

    expect(verdict).toEqual({ kind: "apply", fresh: true });
    expect(channel.position).toEqual({ epoch: "k3fa", seq: 3 });
  });

  it("does not go back to an older snapshot of the same epoch, and waits for its server to catch up", () => {
    const [channel, verdict] = onSnapshot(asked(following(420), 2, 0), snapshot(418));

    expect(verdict.kind).toBe("ignore");
    expect(channel).toMatchObject({ phase: "following", position: { epoch: "k3f9", seq: 420 } });
    expect(onDelta(channel, delta(418, 420))[1].kind).toBe("ignore");
    expect(onDelta(channel, delta(420, 421))[1].kind).toBe("apply");
  });

  it("takes a snapshot at the position it has: it may say that the feed is cut off", () => {
    expect(onSnapshot(following(420), snapshot(420))[1]).toEqual({ kind: "apply", fresh: false });
  });

  it("ignores deltas before its first snapshot, after forgetting and when refused", () => {
    const refused = refuse(following(420), { code: "UNKNOWN_CHANNEL", detail: "", transient: false });

    for (const channel of [join(NAME), forget(following(420)), refused]) {
      expect(onDelta(channel, delta(420, 421))[1].kind).toBe("ignore");
    }
  });
});
