// The example for Node in docs/testing-with-the-emulator.md does what it says.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import { promisify } from "node:util";

import { Emulator } from "./emulator.js";

const PAGE = new URL("../../../docs/testing-with-the-emulator.md", import.meta.url);

it("the example lists calls", async (test) => {
  const emulator = await Emulator.start("--calls", "1000", "--seed", "7");
  test.after(() => emulator.close());
  const [, example] = /```js\n(.*?)```/s.exec(await readFile(PAGE, "utf8"));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", example],
    { cwd: new URL(".", import.meta.url), env: { ...process.env, ...emulator.environment() } },
  );
  const page = await emulator.get("/v1/Voice/Summaries?CallType=sip&PageSize=5");
  const sids = page.call_summaries.map((call) => call.call_sid);
  assert.equal(sids.length, 5);
  assert.deepEqual(stdout.match(/CA[0-9a-f]{32}/g), sids);
});
