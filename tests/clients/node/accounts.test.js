// Credentials and settings by Twilio's Node client, and where it sends the former.

import assert from "node:assert/strict";
import { it } from "node:test";

import { Emulator, SUBACCOUNT } from "./emulator.js";
import { assertSame } from "./sameness.js";

// An emulator for as long as the test runs.
async function start(test, ...options) {
  const emulator = await Emulator.start(...options);
  test.after(() => emulator.close());
  return emulator;
}

it("settings are read back", async (test) => {
  const emulator = await start(test);
  const settings = emulator.insights().settings();
  assertSame(await settings.fetch(), await emulator.get("/v1/Voice/Settings"));
  const changed = await settings.update({ voiceTrace: true });
  assert.deepEqual([changed.voiceTrace, changed.advancedFeatures], [true, true]);
  assertSame(changed, await emulator.get("/v1/Voice/Settings"));
});

it("a subaccount has settings of its own", async (test) => {
  const settings = (await start(test)).insights().settings();
  const own = { subaccountSid: SUBACCOUNT };
  const changed = await settings.update({ advancedFeatures: false, ...own });
  assert.deepEqual([changed.accountSid, changed.advancedFeatures], [SUBACCOUNT, false]);
  assert.equal((await settings.fetch(own)).advancedFeatures, false);
  assert.equal((await settings.fetch()).advancedFeatures, true);
  const unknown = { subaccountSid: `AC${"f".repeat(32)}` };
  await assert.rejects(settings.fetch(unknown), { status: 404, code: 20404 });
});

it("without advanced features there is no data", async (test) => {
  const insights = (await start(test)).insights();
  const [{ callSid }] = await insights.callSummaries.list({ limit: 1 });
  await insights.settings().update({ advancedFeatures: false });
  const refused = { status: 401, code: 17000 };
  await assert.rejects(insights.calls(callSid).summary().fetch(), refused);
  await assert.rejects(insights.callSummaries.list(), refused);
  await insights.settings().update({ advancedFeatures: true });
  const [again] = await insights.callSummaries.list({ limit: 1 });
  assert.equal(again.callSid, callSid);
});

it("wrong credentials are refused", async (test) => {
  const insights = (await start(test)).client("wrong").insights.v1;
  const refused = { status: 401, code: 20003 };
  await assert.rejects(insights.settings().fetch(), refused);
  await assert.rejects(insights.callSummaries.list(), refused);
});

it("pages are followed wherever they point", async (test) => {
  // Why `--public-url` has to be an address that clients reach.
  const inFront = await start(test);
  const behind = await start(test, "--public-url", inFront.baseUrl);
  const page = await behind.insights().callSummaries.page({ pageSize: 10 });
  assert.ok(page.nextPageUrl.startsWith(`${inFront.baseUrl}/v1/`));
  await inFront.insights().settings().update({ advancedFeatures: false });
  await assert.rejects(page.nextPage(), { status: 401, code: 17000 });
});

it("empty lists are empty", async (test) => {
  const nothing = ["--calls", "0", "--conferences", "0", "--rooms", "0"];
  const insights = (await start(test, ...nothing)).insights();
  for (const list of [insights.callSummaries, insights.conferences, insights.rooms]) {
    assert.deepEqual(await list.list(), []);
  }
});
