"""Walks the list with Twilio's library for Python and reads four fields of each record.

Says `ready`, begins when it is told to, prints what it found, and stays until it has been looked at.
The sum is that of src/contestant/tally.rs.
"""

import json
import sys

from twilio.rest import Client

base_url, page_size, start_time, end_time = sys.argv[1:]
client = Client("AC00000000000000000000000000000001", "token-that-opens-nothing")
client.insights.base_url = base_url


def says(call):
    """What the four fields say, as one number."""
    edge = call.carrier_edge or call.sip_edge or call.client_edge
    inbound = ((edge or {}).get("metrics") or {}).get("inbound") or {}
    # The library keeps this member under a name with an underscore.
    country = (call._from or {}).get("country_code")
    country = 1 if country is None else int.from_bytes(country.encode(), "big")
    lost = inbound.get("packets_lost")
    lost = 5 if lost is None else lost
    # The library gives numbers as they come, or as text.
    value = int(call.duration or 0) * 31 + lost * 7 + country
    return (int(call.call_sid[26:], 16) + 1) * value


def main():
    print("ready", flush=True)
    sys.stdin.readline()
    records, checksum, error = 0, 0, None
    try:
        for call in client.insights.v1.call_summaries.stream(
            start_time=start_time, end_time=end_time, page_size=int(page_size)
        ):
            records += 1
            checksum = (checksum + says(call)) % 2**32
    except Exception as problem:
        error = f"{type(problem).__name__}: {problem}"
    print(json.dumps({"records": records, "checksum": checksum, "error": error}), flush=True)
    sys.stdin.read()


main()
