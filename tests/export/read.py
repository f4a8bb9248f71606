"""An export of an emulator's calls, read by DuckDB, pyarrow, pandas and Polars as one table each.

Compared with what the emulator itself answers over HTTP: every value of every record, and some sums
as people ask for them. The command is the one that users run; TWILIO_INSIGHTS_COMMAND says where.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow.dataset
import pyarrow.parquet

sys.path.insert(0, str(Path(__file__).parents[1] / "clients" / "python"))
from emulator import Emulator, settled, written  # noqa: E402

TABLES = {"call_summaries": "call_summaries", "call_events": "events", "call_metrics": "metrics"}
# What has no documented form is JSON.
FREE = (".sdk.engine", ".events.feedback")
EDGES = ("carrier_edge", "sip_edge", "client_edge", "sdk_edge")


class Export(unittest.TestCase):
    """One emulator, exported in every format."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        emulator = cls.enterClassContext(Emulator("--calls", "250", "--seed", "3"))
        # Windows are exported whole.
        since, until = (quarter(time) for time in settled())
        cls.served = serve(emulator, since, until)
        cls.folders = {}
        for form in ("parquet", "ndjson", "csv"):
            cls.folders[form] = os.path.join(folder, form)
            command = [os.environ["TWILIO_INSIGHTS_COMMAND"], "export", "--format", form]
            command += ["--out", cls.folders[form], "--window", "15m"]
            command += ["--with", "events,metrics", "--all-edges"]
            command += ["--since", written(since), "--until", written(until)]
            environment = {**os.environ, **emulator.environment()}
            subprocess.run(command, check=True, timeout=300, env=environment)
        for table, records in cls.served.items():
            assert len(records) > 50, f"{table}: {len(records)} records are too few to say anything"

    def files(self, form, table):
        return f"{self.folders[form]}/{table}/*/*.{form}"

    def sql(self, query, form="parquet"):
        """What DuckDB answers; `{table}` in the query is that table of the export."""
        reader = {"parquet": "read_parquet", "ndjson": "read_json", "csv": "read_csv"}[form]
        more = {"ndjson": ", maximum_object_size = 67108864", "csv": ", header = true"}.get(form, "")
        tables = {
            table: f"{reader}('{self.files(form, table)}', hive_partitioning = true{more})"
            for table in TABLES
        }
        return duckdb.sql(query.format(**tables)).fetchall()

    def dataset(self, table):
        return pyarrow.dataset.dataset(f"{self.folders['parquet']}/{table}", partitioning="hive")

    def test_every_value_is_in_its_column(self):
        for table, records in self.served.items():
            rows = self.dataset(table).to_table().to_pylist()
            self.assertEqual(sorted(r["raw_json"] for r in rows), sorted(map(str, records)), table)
            for row in rows:
                self.holds(row, json.loads(row["raw_json"]), table)

    def holds(self, row, record, at):
        """Each value of a JSON object is in the row, which has no other ones."""
        row = dict(row) if isinstance(row, list) else row
        extra = {"raw_json", "date"}
        self.assertLessEqual(set(record), set(row) | extra, at)
        for name, cell in row.items():
            if name not in extra:
                self.same(cell, record.get(name), f"{at}.{name}")

    def same(self, cell, value, at):
        if value in (None, {}, []):
            self.assertIsNone(cell, at)
        elif at.endswith(FREE):
            self.assertEqual(json.loads(cell), value, at)
        elif isinstance(value, dict):
            self.holds(cell, value, at)
        elif isinstance(value, list):
            self.assertEqual(len(cell), len(value), at)
            for one, other in zip(cell, value):
                self.same(one, other, f"{at}[]")
        elif isinstance(cell, datetime):
            self.assertEqual(cell.tzinfo.utcoffset(cell).total_seconds(), 0, at)
            self.assertEqual(cell, datetime.fromisoformat(value), at)
        else:
            self.assertEqual(cell, value, at)
            self.assertEqual(isinstance(cell, bool), isinstance(value, bool), at)

    def test_sums_in_duckdb(self):
        calls = self.served["call_summaries"]
        sums = """select count(*), count(distinct call_sid), sum(duration), count(duration),
            sum(carrier_edge.metrics.inbound.packets_lost),
            round(avg(carrier_edge.metrics.inbound.jitter.avg), 6),
            round(sum(sdk_edge.metrics.inbound.mos.avg), 6), min(start_time), max(start_time),
            sum(len(tags)) from {call_summaries}"""
        jitter = values(calls, "carrier_edge", "metrics", "inbound", "jitter", "avg")
        times = [datetime.fromisoformat(time) for time in values(calls, "start_time")]
        durations = values(calls, "duration")
        expected = (
            len(calls),
            len(calls),
            sum(durations),
            len(durations),
            sum(values(calls, "carrier_edge", "metrics", "inbound", "packets_lost")),
            round(sum(jitter) / len(jitter), 6),
            round(sum(values(calls, "sdk_edge", "metrics", "inbound", "mos", "avg")), 6),
            min(times),
            max(times),
            sum(map(len, values(calls, "tags"))),
        )
        self.assertGreater(min(expected[2:7]), 0)
        self.assertEqual(self.sql(sums), [expected])

    def test_partitions_are_dates_in_utc(self):
        strays = "select count(*) from {call_summaries} where date <> cast(start_time at time zone 'UTC' as date)"
        self.assertEqual(self.sql(strays), [(0,)])
        dates = {time[:10] for time in values(self.served["call_summaries"], "start_time")}
        found = self.sql("select distinct cast(date as varchar) from {call_summaries}")
        self.assertEqual({date for (date,) in found}, dates)

    def test_maps_and_joins_in_duckdb(self):
        calls = self.served["call_summaries"]
        late = values(calls, "carrier_edge", "metrics", "outbound", "packet_delay_variation", "d50")
        query = """select sum(carrier_edge.metrics.outbound.packet_delay_variation['d50']) from {call_summaries}"""
        self.assertEqual(self.sql(query), [(sum(late) if late else None,)])
        joined = """select count(*) from {call_events} e join {call_summaries} c using (call_sid)"""
        self.assertEqual(self.sql(joined), [(len(self.served["call_events"]),)])
        losses = """select sum(sdk_edge.interval.packets_lost), sum(carrier_edge.cumulative.packets_received)
            from {call_metrics}"""
        metrics = self.served["call_metrics"]
        expected = (
            sum(values(metrics, "sdk_edge", "interval", "packets_lost")),
            sum(values(metrics, "carrier_edge", "cumulative", "packets_received")),
        )
        self.assertEqual(self.sql(losses), [expected])

    def test_row_groups_are_skipped_by_start_time_and_call(self):
        for file in self.dataset("call_summaries").files:
            group = pyarrow.parquet.ParquetFile(file).metadata.row_group(0)
            columns = [group.column(index) for index in range(group.num_columns)]
            bounded = {c.path_in_schema for c in columns if c.statistics and c.statistics.has_min_max}
            self.assertLessEqual({"start_time", "call_sid"}, bounded)
        metadata = pyarrow.parquet.ParquetFile(file).metadata.metadata
        self.assertEqual(metadata[b"twilio_insights.schema_version"], b"1")

    def test_sums_in_pandas_and_polars(self):
        calls = self.served["call_summaries"]
        total = sum(values(calls, "duration"))
        lost = sum(values(calls, "carrier_edge", "metrics", "inbound", "packets_lost"))
        frame = pandas.read_parquet(f"{self.folders['parquet']}/call_summaries")
        self.assertEqual((len(frame), frame["duration"].sum()), (len(calls), total))
        self.assertEqual(str(frame["start_time"].dt.tz), "UTC")
        edges = pandas.json_normalize(frame["carrier_edge"].dropna().tolist())
        self.assertEqual(edges["metrics.inbound.packets_lost"].sum(), lost)
        table = polars.scan_parquet(self.files("parquet", "call_summaries"), hive_partitioning=True)
        column = polars.col("carrier_edge").struct.field("metrics").struct.field("inbound")
        sums = table.select(polars.len(), polars.col("duration").sum(), column.struct.field("packets_lost").sum())
        self.assertEqual(sums.collect().row(0), (len(calls), total, lost))

    def test_csv_and_ndjson_have_the_same(self):
        calls = self.served["call_summaries"]
        lost = sum(values(calls, "carrier_edge", "metrics", "inbound", "packets_lost"))
        flat = """select count(*), sum(duration), sum(carrier_edge__metrics__inbound__packets_lost),
            min(start_time) from {call_summaries}"""
        first = min(datetime.fromisoformat(time) for time in values(calls, "start_time"))
        expected = (len(calls), sum(values(calls, "duration")), lost, first)
        self.assertEqual(self.sql(flat, "csv"), [expected])
        nested = "select count(*), sum(duration), sum(carrier_edge.metrics.inbound.packets_lost) from {call_summaries}"
        self.assertEqual(self.sql(nested, "ndjson"), [expected[:3]])
        for table, records in self.served.items():
            rows = self.sql("select raw_json from {%s}" % table, "csv")
            self.assertEqual(sorted(text for (text,) in rows), sorted(map(str, records)), table)
            lines = [line for file in Path(self.folders["ndjson"], table).rglob("*.ndjson")
                     for line in file.read_text().splitlines()]
            self.assertEqual(sorted(lines), sorted(map(str, records)), table)


class Record(dict):
    """A record, and its text as it was served."""

    def __init__(self, text):
        super().__init__(json.loads(text))
        self.text = text

    def __str__(self):
        return self.text


def quarter(time):
    """The beginning of the quarter of an hour."""
    return time - timedelta(minutes=time.minute % 15, seconds=time.second)


def serve(emulator, since, until):
    """All records of the calls that began in a window, by table."""
    window = f"StartTime={written(since)}&EndTime={written(until)}&ProcessingState=all&PageSize=1000"
    calls = listed(emulator, f"/v1/Voice/Summaries?{window}", "call_summaries")
    within = lambda call: since <= datetime.fromisoformat(call["start_time"]) < until  # noqa: E731
    served = {"call_summaries": [call for call in calls if within(call)]}
    for table, key in list(TABLES.items())[1:]:
        served[table] = [
            record
            for call in served["call_summaries"]
            for edge in EDGES
            for record in listed(emulator, f"/v1/Voice/{call['call_sid']}/{key.title()}?Edge={edge}&PageSize=1000", key)
        ]
    return served


def listed(emulator, path, key):
    """The records of a list, as they are in its pages."""
    records = []
    while path:
        page = emulator.ask(path).decode()
        records += [Record(text) for text in items(page, key)]
        path = json.loads(page)["meta"]["next_page_url"]
    return records


def items(page, key):
    """The texts of a list's items. The emulator writes pages without white space."""
    decoder = json.JSONDecoder()
    at = page.index(f'"{key}":[') + len(f'"{key}":[')
    while page[at] != "]":
        _, end = decoder.raw_decode(page, at)
        yield page[at:end]
        at = end + (page[end] == ",")


def values(records, *path):
    """What stands at a path, in the records that have something there."""
    found = []
    for record in records:
        for name in path:
            record = (record or {}).get(name)
        found += [] if record is None else [record]
    return found


if __name__ == "__main__":
    unittest.main()
