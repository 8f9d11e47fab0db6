import { describe, expect, it } from "vitest";
import { eventHref, readRoute, sportHref } from "./route";

describe("the address", () => {
  it.each(["bf:1.200806927/-0.5", "sim:match:7", "17@-0.25 %/#?"])("carries the event id %s", (id) => {
    expect(readRoute(eventHref(id))).toEqual({ at: "event", event: id });
  });

  it("carries a sport and a list", () => {
    expect(readRoute(sportHref("horse-racing", "upcoming"))).toEqual({ at: "sport", sport: "horse-racing", tab: "upcoming" });
    expect(readRoute(sportHref("football"))).toEqual({ at: "sport", sport: "football", tab: "live" });
  });

  it.each(["", "#", "#/nowhere/7", "#/event/", "#/sport"])("%j is the front page", (hash) => {
    expect(readRoute(hash)).toEqual({ at: "home" });
  });

  it("is not upset by a broken encoding", () => {
    expect(readRoute("#/event/%E0%A4%A")).toEqual({ at: "event", event: "%E0%A4%A" });
  });
});
