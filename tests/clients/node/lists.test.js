// Lists by Twilio's Node client: pages, limits, iteration, filters.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Emulator, settled, written } from "./emulator.js";
import { assertAllSame, those } from "./sameness.js";

describe("the list of call summaries", () => {
  let emulator, summaries, window, all, allSids;
  before(async () => {
    emulator = await Emulator.start("--calls", "2400", "--seed", "22");
    summaries = emulator.insights().callSummaries;
    const [startTime, endTime] = settled().map(written);
    window = { startTime, endTime };
    const query = `StartTime=${startTime}&EndTime=${endTime}&PageSize=1000`;
    all = await emulator.records(`/v1/Voice/Summaries?${query}`);
    allSids = all.map((call) => call.call_sid);
  });
  after(() => emulator?.close());
  const sids = (calls) => calls.map((call) => call.callSid);

  it("holds every call once on small pages", async () => {
    const listed = await summaries.list({ pageSize: 100, ...window });
    assert.ok(listed.length > 1000);
    assertAllSame(listed, all);
    assert.equal(new Set(sids(listed)).size, all.length);
  });

  it("ends at a limit, within a page", async () => {
    const listed = async (limits) => sids(await summaries.list({ ...limits, ...window }));
    assert.deepEqual(await listed({ limit: 7, pageSize: 3 }), allSids.slice(0, 7));
    // The client asks for pages of the size of the limit, be it more than a page can hold.
    assert.deepEqual(await listed({ limit: 60 }), allSids.slice(0, 60));
    assert.deepEqual(await listed({ limit: 1003 }), allSids.slice(0, 1003));
  });

  it("is iterated until the caller has enough", async () => {
    const seen = [];
    await summaries.each({ pageSize: 2, ...window }, (call, done) => {
      seen.push(call.callSid);
      if (seen.length === 5) done();
    });
    assert.deepEqual(seen, allSids.slice(0, 5));
  });

  it("has pages that lead to each other", async () => {
    const first = await summaries.page({ pageSize: 4, ...window });
    const second = await first.nextPage();
    const third = await summaries.getPage(second.nextPageUrl);
    const back = await third.previousPage();
    assert.equal(first.previousPageUrl, undefined);
    assert.equal(first.previousPage(), undefined);
    const walked = [first, second, third].flatMap((page) => sids(page.instances));
    assert.deepEqual(walked, allSids.slice(0, 12));
    assert.deepEqual(sids(back.instances), sids(second.instances));
  });

  it("has a last page", async () => {
    const first = await summaries.page({ pageSize: 1000, ...window });
    const last = await first.nextPage();
    assert.deepEqual(sids(last.instances), allSids.slice(1000));
    assert.equal(last.nextPageUrl, undefined);
    assert.equal(last.nextPage(), undefined);
  });

  it("gives no page by number alone", async () => {
    await assert.rejects(summaries.page({ pageNumber: 1 }), { status: 400, code: 20001 });
  });

  it("is filtered by what the values say", async () => {
    const caller = all.find((call) => call.from?.caller).from.caller;
    const carrier = all.find((call) => call.to?.carrier).to.carrier;
    const directions = ["inbound", "outbound_dial"];
    for (const [given, accept] of [
      [{ callType: "sip,trunking" }, (it) => ["sip", "trunking"].includes(it.call_type)],
      [{ callState: "busy" }, (it) => it.call_state === "busy"],
      [{ hasTag: true }, (it) => it.tags?.length > 0],
      [{ hasTag: false }, (it) => !(it.tags?.length > 0)],
      [{ from: caller }, (it) => it.from?.caller === caller],
      [{ toCarrier: carrier }, (it) => it.to?.carrier === carrier],
      [{ toCountryCode: "DE" }, (it) => it.to?.country_code === "DE"],
      [{ direction: directions.join() }, (it) => directions.includes(it.properties.direction)],
      [
        { abnormalSession: true },
        (it) => (it.properties.last_sip_response_num ?? 200) !== 200,
      ],
      [{ answeredBy: "human" }, (it) => it.answered_by === "human"],
      [{ verifiedCaller: true }, (it) => it.trust?.verified_caller?.verified],
      [{ brandedEnabled: true }, (it) => it.trust?.branded?.enabled],
    ]) {
      const listed = await summaries.list({ pageSize: 50, ...window, ...given });
      assertAllSame(listed, those(all, accept));
    }
  });

  it("is ordered as asked", async () => {
    const byEnd = await summaries.list({ sortBy: "end_time", pageSize: 200, ...window });
    const ends = byEnd.filter((call) => call.endTime).map((call) => call.endTime.getTime());
    assert.deepEqual(ends, [...ends].sort((a, b) => b - a));
    assert.deepEqual(sids(byEnd).sort(), [...allSids].sort());
  });

  it("refuses filters that make no sense", async () => {
    for (const wrong of [
      { callType: "pstn" },
      { startTime: "yesterday" },
      { from: "15555550100" },
      { toCountryCode: "Germany" },
    ]) {
      await assert.rejects(summaries.list(wrong), { status: 400, code: 17400 });
    }
  });
});
