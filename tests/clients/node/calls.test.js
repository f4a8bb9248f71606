// One call, by Twilio's Node client: its links, summary, events, metrics and annotation.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Emulator } from "./emulator.js";
import { assertAllSame, assertSame } from "./sameness.js";

const CALLS = "/v1/Voice/Summaries?PageSize=1000";

describe("a call", () => {
  let emulator, insights, complete;
  before(async () => {
    emulator = await Emulator.start("--calls", "300", "--seed", "21");
    insights = emulator.insights();
    complete = await emulator.records(`${CALLS}&ProcessingState=completed`);
  });
  after(() => emulator?.close());
  const ofType = (type) =>
    complete.find((it) => it.call_type === type && it.call_state === "completed").call_sid;

  it("has links to its records", async () => {
    const sid = complete[0].call_sid;
    const call = await insights.calls(sid).fetch();
    assertSame(call, await emulator.get(`/v1/Voice/${sid}`));
    assert.deepEqual(Object.keys(call.links).sort(), [
      "annotation",
      "events",
      "metrics",
      "summary",
    ]);
    assert.equal((await emulator.get(call.links.summary)).call_sid, sid);
  });

  for (const type of ["carrier", "sip", "trunking", "client", "whatsapp"]) {
    it(`of type ${type} has a whole summary`, async () => {
      const sid = ofType(type);
      const summary = await insights.calls(sid).summary().fetch();
      assertSame(summary, await emulator.get(`/v1/Voice/${sid}/Summary`));
      assert.equal(summary.callType, type);
      assert.equal(summary.processingState, "complete");
      assert.ok(summary.endTime >= summary.startTime);
      assert.ok(summary.startTime instanceof Date);
    });
  }

  it("has a partial summary before it has a complete one", async () => {
    const [{ call_sid: sid }] = await emulator.records(`${CALLS}&ProcessingState=partial`);
    const summary = insights.calls(sid).summary();
    await assert.rejects(summary.fetch(), { status: 404, code: 17001 });
    const partial = await summary.fetch({ processingState: "partial" });
    assert.equal(partial.processingState, "partial");
  });

  it("comes with metadata", async () => {
    const answer = await insights.calls(complete[0].call_sid).fetchWithHttpInfo();
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers["content-type"], "application/json");
    assert.match(answer.headers["twilio-request-id"], /^RQ[0-9a-f]{32}$/);
  });

  it("has events of each edge, over several pages", async () => {
    const sid = ofType("client");
    const events = insights.calls(sid).events;
    const expected = await emulator.records(`/v1/Voice/${sid}/Events?PageSize=1000`);
    assert.ok(expected.length > 6);
    assertAllSame(await events.list({ pageSize: 3 }), expected);
    const gateway = await events.list({ edge: "client_edge" });
    assert.deepEqual([...new Set(gateway.map((event) => event.edge))], ["client_edge"]);
  });

  it("has metrics of each edge and direction", async () => {
    const sid = ofType("trunking");
    for (const edge of ["carrier_edge", "sip_edge"]) {
      for (const direction of ["inbound", "outbound"]) {
        const query = `Edge=${edge}&Direction=${direction}`;
        const expected = await emulator.records(`/v1/Voice/${sid}/Metrics?${query}`);
        assert.ok(expected.length > 1);
        const listed = await insights.calls(sid).metrics.list({ edge, direction, pageSize: 1 });
        assertAllSame(listed, expected);
      }
    }
  });

  it("shows its annotation everywhere", async () => {
    // A call of this test's own.
    const sid = complete[1].call_sid;
    const annotation = insights.calls(sid).annotation();
    const changed = await annotation.update({
      answeredBy: "machine",
      connectivityIssue: "caller_id",
      qualityIssues: "echo,latency",
      spam: true,
      callScore: 2,
      comment: "Ünïcode & more = 100 %",
      incident: "INC-1",
    });
    assertSame(changed, await emulator.get(`/v1/Voice/${sid}/Annotation`));
    assert.deepEqual(changed.qualityIssues, ["echo", "latency"]);
    assert.equal(changed.comment, "Ünïcode & more = 100 %");
    assert.deepEqual([changed.spam, changed.callScore], [true, 2]);

    const again = await annotation.update({ spam: false });
    assert.deepEqual([again.spam, again.callScore, again.incident], [false, 2, "INC-1"]);
    assert.equal((await annotation.fetch()).connectivityIssue, "caller_id");
    const summary = await insights.calls(sid).summary().fetch();
    assert.deepEqual(summary.annotation.quality_issues, ["echo", "latency"]);
    const found = await insights.callSummaries.list({
      connectivityIssueAnnotation: "caller_id",
      qualityIssueAnnotation: "echo",
      callScoreAnnotation: "1,2",
      spamAnnotation: false,
      answeredByAnnotation: "machine",
    });
    assert.ok(found.some((call) => call.callSid === sid));
  });

  it("refuses annotations that make no sense", async () => {
    const annotation = insights.calls(complete[2].call_sid).annotation();
    for (const wrong of [
      { callScore: 6 },
      { comment: "x".repeat(101) },
      { qualityIssues: "hiss" },
      { answeredBy: "parrot" },
    ]) {
      await assert.rejects(annotation.update(wrong), {
        status: 400,
        code: 17400,
        moreInfo: "https://www.twilio.com/docs/errors/17400",
      });
    }
  });

  it("that is unknown is not found", async () => {
    const call = insights.calls(`CA${"0".repeat(32)}`);
    for (const ask of [
      () => call.fetch(),
      () => call.summary().fetch(),
      () => call.annotation().fetch(),
      () => call.annotation().update({ spam: true }),
      () => call.events.list(),
      () => call.metrics.list(),
    ]) {
      await assert.rejects(ask, { status: 404, code: 20404 });
    }
  });
});
