// Walks the list with Twilio's library for Node.js and reads four fields of each record.
//
// Says `ready`, begins when it is told to, prints what it found, and stays until it has been looked
// at. The sum is that of src/contestant/tally.rs.
"use strict";

const twilio = require("twilio");

const [baseUrl, pageSize, startTime, endTime] = process.argv.slice(2);
const client = twilio("AC00000000000000000000000000000001", "token-that-opens-nothing");
client.insights.baseUrl = baseUrl;

let records = 0;
let checksum = 0;

function add(call) {
  const edge = call.carrierEdge ?? call.sipEdge ?? call.clientEdge;
  const country = call.from?.country_code;
  let value = country == null ? 1 : 0;
  for (const byte of Buffer.from(country ?? "")) value = value * 256 + byte;
  value += Number(call.duration ?? 0) * 31 + (edge?.metrics?.inbound?.packets_lost ?? 5) * 7;
  records += 1;
  checksum = (checksum + (parseInt(call.callSid.slice(26), 16) + 1) * value) % 2 ** 32;
}

process.stdin.once("data", async () => {
  let error = null;
  try {
    await client.insights.v1.callSummaries.each({
      startTime,
      endTime,
      pageSize: Number(pageSize),
      callback: add,
    });
  } catch (problem) {
    error = `${problem.name}: ${problem.message}`;
  }
  console.log(JSON.stringify({ records, checksum, error }));
  process.stdin.on("end", () => process.exit(0)).resume();
});
console.log("ready");
