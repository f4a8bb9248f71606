// Faults of the emulator as users of Twilio's Node client meet them.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Emulator } from "./emulator.js";

const PAGES = "operation=ListCallSummaries";

describe("faults", () => {
  let emulator, insights;
  before(async () => {
    emulator = await Emulator.start("--calls", "60", "--seed", "24");
    insights = emulator.insights();
  });
  after(() => emulator?.close());

  it("too many requests are told and pass", async () => {
    await emulator.setFaults("429 x1");
    await assert.rejects(insights.settings().fetch(), { status: 429, code: 20429 });
    assert.equal((await insights.settings().fetch()).advancedFeatures, true);
  });

  it("the client gets over them by itself where it is told to", async () => {
    await emulator.setFaults("429 x2");
    const patient = emulator.client(undefined, { autoRetry: true }).insights.v1;
    assert.equal((await patient.settings().fetch()).advancedFeatures, true);
    const { faults } = await emulator.get("/_emulator/faults");
    assert.equal(faults[0].happened, 2);
  });

  it("a page that fails ends a list", async () => {
    await emulator.setFaults(`ok x2 ${PAGES}`, `429 x1 ${PAGES}`);
    const seen = [];
    const walk = insights.callSummaries.each({ pageSize: 10 }, (call) => seen.push(call));
    await assert.rejects(walk, { status: 429, code: 20429 });
    assert.equal(seen.length, 20);
  });

  it("HTML and nothing keep their status", async () => {
    await emulator.setFaults("503 html x1", "502 empty x1");
    await assert.rejects(insights.settings().fetch(), { status: 503 });
    await assert.rejects(insights.settings().fetch(), { status: 502 });
  });

  it("empty pages are walked over", async () => {
    await emulator.setFaults();
    const sids = async () =>
      (await insights.callSummaries.list({ pageSize: 10 })).map((call) => call.callSid);
    const expected = await sids();
    await emulator.setFaults(`ok x1 ${PAGES}`, `empty-page x2 ${PAGES}`);
    assert.deepEqual(await sids(), expected);
  });

  it("what nobody knows yet is no trouble", async () => {
    for (const fault of ["unknown-values", "unknown-members"]) {
      await emulator.setFaults(fault);
      const [call] = await insights.callSummaries.list({ limit: 1 });
      assert.ok(call.callSid && call.callType);
    }
  });
});
