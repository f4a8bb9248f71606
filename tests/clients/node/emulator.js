// An emulator for the tests of Twilio's Node client, and what it answers without that client.
// The command is the one that users run; TWILIO_INSIGHTS_COMMAND says where it is.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import twilio from "twilio";

export const SUBACCOUNT = "AC0000000000000000000000000000e001";

// A window of invented records that are complete, so that they stay as they are.
export function settled() {
  const minutesAgo = (minutes) =>
    new Date(Math.floor(Date.now() / 1000 - minutes * 60) * 1000);
  return [minutesAgo(235), minutesAgo(95)];
}

// A time as the API writes it.
export const written = (time) => time.toISOString().replace(".000Z", "Z");

export class Emulator {
  static async start(...options) {
    const server = spawn(
      process.env.TWILIO_INSIGHTS_COMMAND,
      ["emulator", "-o", "json", "--subaccount", SUBACCOUNT, ...options],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const ended = once(server, "exit").then(([code]) => {
      throw new Error(`the emulator ended with ${code}`);
    });
    const [line] = await Promise.race([once(createInterface(server.stdout), "line"), ended]);
    ended.catch(() => {});
    return new Emulator(server, JSON.parse(line));
  }

  constructor(server, { base_url, account_sid, auth_token }) {
    this.server = server;
    this.baseUrl = base_url;
    this.accountSid = account_sid;
    this.authToken = auth_token;
  }

  async close() {
    if (this.server.kill()) await once(this.server, "exit");
  }

  // What a program needs to find the emulator.
  environment() {
    return {
      TWILIO_INSIGHTS_BASE_URL: this.baseUrl,
      TWILIO_ACCOUNT_SID: this.accountSid,
      TWILIO_AUTH_TOKEN: this.authToken,
    };
  }

  // Twilio's client, unmodified, pointed here.
  client(authToken = this.authToken, options = {}) {
    const client = twilio(this.accountSid, authToken, options);
    client.insights.baseUrl = this.baseUrl;
    return client;
  }

  insights() {
    return this.client().insights.v1;
  }

  // What goes wrong from now on, in place of what did.
  async setFaults(...faults) {
    await this.ask("/_emulator/faults", { method: "PUT", body: JSON.stringify({ faults }) });
  }

  // The JSON at a path or URL, without Twilio's client.
  async get(path) {
    return JSON.parse(await this.ask(path));
  }

  async ask(path, request = {}) {
    const pair = Buffer.from(`${this.accountSid}:${this.authToken}`).toString("base64");
    const headers = { Authorization: `Basic ${pair}`, "Content-Type": "application/json" };
    const answer = await fetch(new URL(path, this.baseUrl), { headers, ...request });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.text();
  }

  // All records of a list, over its pages.
  async records(path) {
    const records = [];
    for (let next = path; next; ) {
      const page = await this.get(next);
      records.push(...page[page.meta.key]);
      next = page.meta.next_page_url;
    }
    return records;
  }
}
