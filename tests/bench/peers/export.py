"""Exports all calls with Twilio's library for Python and pandas, as one would: into Parquet by date.

Says `ready`, begins when it is told to, prints how many there were, and stays until it has been looked
at. The text of a record is not in its files: the library does not give it.
"""

import json
import sys

import pandas
from twilio.rest import Client

base_url, account_sid, auth_token, folder = sys.argv[1:]
client = Client(account_sid, auth_token)
client.insights.base_url = base_url

TEXTS = "account_sid call_sid url".split()
CHOICES = "call_type call_state answered_by processing_state".split()
TIMES = "created_time start_time end_time".split()
NUMBERS = "duration connect_duration".split()
OBJECTS = """_from to carrier_edge sip_edge client_edge sdk_edge attributes properties trust annotation
    tags""".split()

# More at a time take gigabytes.
ROWS = 50_000


def row(call):
    values = {name: getattr(call, name) for name in TEXTS + TIMES}
    for name in CHOICES:
        value = getattr(call, name)
        values[name] = None if value is None else str(value)
    for name in NUMBERS:
        value = getattr(call, name)
        values[name] = None if value is None else int(value)
    for name in OBJECTS:
        # An object without members is none: Parquet knows no struct without fields.
        values[name.lstrip("_")] = full(getattr(call, name))
    values["date"] = call.start_time.strftime("%Y-%m-%d")
    return values


def full(value):
    if isinstance(value, dict):
        value = {name: full(member) for name, member in value.items()}
    return value or None if isinstance(value, (dict, list)) else value


def write(rows):
    frame = pandas.DataFrame(rows)
    frame.to_parquet(folder, partition_cols=["date"], compression="zstd", index=False)


def main():
    print("ready", flush=True)
    sys.stdin.readline()
    records, rows, error = 0, [], None
    try:
        for call in client.insights.v1.call_summaries.stream(
            start_time="8d", processing_state="all", page_size=1000
        ):
            records += 1
            rows.append(row(call))
            if len(rows) == ROWS:
                write(rows)
                rows = []
        if rows:
            write(rows)
    except Exception as problem:
        error = f"{type(problem).__name__}: {problem}"
    print(json.dumps({"records": records, "checksum": None, "error": error}), flush=True)
    sys.stdin.read()


main()
