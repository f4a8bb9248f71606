// Conferences, video rooms and who was there, by Twilio's Node client.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Emulator, settled, written } from "./emulator.js";
import { assertAllSame, assertSame, those } from "./sameness.js";

const NOT_FOUND = { status: 404, code: 20404 };
const largest = (records) =>
  records.reduce((a, b) => (b.unique_participants > a.unique_participants ? b : a));

describe("gatherings", () => {
  let emulator, insights, since, until, conferences, rooms;
  before(async () => {
    const counts = ["--calls", "400", "--conferences", "24", "--rooms", "60"];
    emulator = await Emulator.start(...counts);
    insights = emulator.insights();
    [since, until] = settled();
    const window = `CreatedAfter=${written(since)}&CreatedBefore=${written(until)}`;
    conferences = await emulator.records(`/v1/Conferences?${window}`);
    rooms = await emulator.records(`/v1/Video/Rooms?${window}`);
  });
  after(() => emulator?.close());

  it("lists, filters and fetches conferences", async () => {
    const window = { createdAfter: written(since), createdBefore: written(until) };
    assert.ok(conferences.length > 8);
    assertAllSame(await insights.conferences.list({ pageSize: 5, ...window }), conferences);
    const { conference_sid: sid } = conferences[0];
    const fetched = await insights.conferences(sid).fetch();
    assertSame(fetched, await emulator.get(`/v1/Conferences/${sid}`));
    const endReason = conferences.find((it) => it.end_reason).end_reason;
    const wanted = those(conferences, (it) => it.end_reason === endReason);
    assertAllSame(await insights.conferences.list({ endReason, ...window }), wanted);
    const unknown = insights.conferences(`CF${"0".repeat(32)}`);
    await assert.rejects(unknown.fetch(), NOT_FOUND);
  });

  it("lists and fetches participants of a conference", async () => {
    const sid = largest(conferences).conference_sid;
    const path = `/v1/Conferences/${sid}/Participants`;
    const expected = await emulator.records(path);
    assert.ok(expected.length > 2);
    const conference = insights.conferences(sid);
    assertAllSame(await conference.conferenceParticipants.list({ pageSize: 1 }), expected);
    const { participant_sid: participantSid } = expected[0];
    const member = conference.conferenceParticipants(participantSid);
    const fetched = await member.fetch({ events: "mute", metrics: "mos" });
    assertSame(fetched, await emulator.get(`${path}/${participantSid}`));
    const found = await conference.conferenceParticipants.list({ participantSid });
    assertAllSame(found, expected.slice(0, 1));
    const unknown = conference.conferenceParticipants(`CP${"0".repeat(32)}`);
    await assert.rejects(unknown.fetch(), NOT_FOUND);
  });

  it("lists, filters and fetches video rooms", async () => {
    const window = { createdAfter: since, createdBefore: until };
    assert.ok(rooms.length > 20);
    assertAllSame(await insights.rooms.list({ pageSize: 7, ...window }), rooms);
    const { room_sid: sid } = rooms[0];
    assertSame(await insights.rooms(sid).fetch(), await emulator.get(`/v1/Video/Rooms/${sid}`));
    // These two travel as repeated parameters.
    const roomType = ["go", "group_small"];
    const codec = ["H264", "VP9"];
    const wanted = those(
      rooms,
      (it) => roomType.includes(it.room_type) && it.codecs.some((one) => codec.includes(one)),
    );
    assertAllSame(await insights.rooms.list({ roomType, codec, pageSize: 2, ...window }), wanted);
    await assert.rejects(insights.rooms(`RM${"0".repeat(32)}`).fetch(), NOT_FOUND);
  });

  it("lists and fetches participants of a room", async () => {
    const sid = largest(rooms).room_sid;
    const path = `/v1/Video/Rooms/${sid}/Participants`;
    const expected = await emulator.records(path);
    assert.ok(expected.length > 2);
    const room = insights.rooms(sid);
    assertAllSame(await room.participants.list({ pageSize: 1 }), expected);
    for (const { participant_sid: participant } of expected) {
      const fetched = await room.participants(participant).fetch();
      assertSame(fetched, await emulator.get(`${path}/${participant}`));
    }
    await assert.rejects(room.participants(`PA${"0".repeat(32)}`).fetch(), NOT_FOUND);
  });
});
