// Whether Twilio's client shows what the emulator has sent, member by member.

import assert from "node:assert/strict";

import { written } from "./emulator.js";

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

// The client renames members of records, but not what is inside of them, with two exceptions.
const renamed = (object) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [camel(name), value]));
const RENAMED_INSIDE = ["agent_session_summaries", "conversation_relay_data"];

const plain = (value) => JSON.parse(JSON.stringify(value));

// Every member of the record is one of the instance, and equal; times are parsed.
export function assertSame(instance, record) {
  for (const [member, expected] of Object.entries(record)) {
    const shown = instance[camel(member)];
    if (shown instanceof Date) {
      assert.equal(written(shown), expected, member);
    } else if (expected && RENAMED_INSIDE.includes(member)) {
      const inside = Array.isArray(expected) ? expected.map(renamed) : renamed(expected);
      assert.deepEqual(plain(shown), inside, member);
    } else {
      assert.deepEqual(shown, expected, member);
    }
  }
}

export function assertAllSame(instances, records) {
  assert.equal(instances.length, records.length);
  instances.forEach((instance, index) => assertSame(instance, records[index]));
}

// The records that a filter should find, which has to leave some out.
export function those(records, accept) {
  const wanted = records.filter(accept);
  assert.ok(wanted.length > 0 && wanted.length < records.length, `${accept}`);
  return wanted;
}
