"""Exports into a bucket of a local S3 (moto), killed and resumed, and into buckets that cannot be.

Compared with what the emulator itself answers over HTTP. The command is the one that users run;
TWILIO_INSIGHTS_COMMAND says where.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

sys.path.insert(0, str(Path(__file__).parents[1] / "clients" / "python"))
from emulator import Emulator, settled, written  # noqa: E402

BUCKET = "calls-of-a-test"


class S3(unittest.TestCase):
    """One S3 and one emulator for all tests; a prefix of its own for each."""

    @classmethod
    def setUpClass(cls):
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        cls.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
        cls.server.start()
        cls.addClassCleanup(cls.server.stop)
        host, port = cls.server.get_host_and_port()
        cls.access = {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_REGION": "us-east-1",
        }
        cls.s3 = boto3.client(
            "s3",
            endpoint_url=cls.access["AWS_ENDPOINT_URL"],
            aws_access_key_id="testing",
            aws_secret_access_key="testing",
            region_name="us-east-1",
        )
        cls.s3.create_bucket(Bucket=BUCKET)
        cls.emulator = cls.enterClassContext(Emulator("--calls", "3000", "--seed", "5"))
        cls.since, cls.until = settled()

    def command(self, *arguments, place, window="10m"):
        command = [os.environ["TWILIO_INSIGHTS_COMMAND"], "export", "--out", place]
        command += ["--since", written(self.since), "--until", written(self.until)]
        command += ["--settle", "0m", "--window", window, "--format", "ndjson", *arguments]
        return command

    def environment(self):
        return {**os.environ, **self.emulator.environment(), **self.access}

    def run_export(self, *arguments, **options):
        command = self.command(*arguments, **options)
        return subprocess.run(
            command, env=self.environment(), capture_output=True, text=True, timeout=120
        )

    def objects(self, prefix):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix)
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def lines(self, prefix, table="call_summaries"):
        lines = []
        for key in self.objects(f"{prefix}/{table}/"):
            body = self.s3.get_object(Bucket=BUCKET, Key=key)["Body"].read().decode()
            lines += body.splitlines()
        return sorted(lines)

    def served(self, start=None):
        """The calls of the windows that the time touches, as the command without exports lists them."""
        command = [os.environ["TWILIO_INSIGHTS_COMMAND"], "summaries", "list", "-o", "ndjson"]
        start = start or self.since.replace(minute=self.since.minute // 10 * 10, second=0)
        command += ["--page-size", "1000", "--start-time", written(start)]
        command += ["--end-time", written(self.until)]
        listed = subprocess.run(
            command, env=self.environment(), capture_output=True, text=True, check=True
        )
        return sorted(listed.stdout.splitlines())

    def test_every_call_is_in_the_bucket_once(self):
        done = self.run_export("-o", "json", place=f"s3://{BUCKET}/whole")
        self.assertEqual(done.returncode, 0, done.stderr)
        served = self.served()
        self.assertGreater(len(served), 500)
        self.assertEqual(self.lines("whole"), served)
        self.assertEqual(json.loads(done.stdout)["calls"], len(served))
        names = {key.split("/")[1] for key in self.objects("whole/")}
        self.assertEqual(names, {"_twilio_insights", "call_summaries"})
        again = json.loads(self.run_export("-o", "json", place=f"s3://{BUCKET}/whole").stdout)
        self.assertGreater(again["done_before"], 10)
        self.assertLessEqual(again["windows"], 1)

    def test_shards_together_are_the_whole(self):
        for shard in ("1/2", "0/2"):
            done = self.run_export("--shard", shard, place=f"s3://{BUCKET}/shards/")
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.lines("shards"), self.served())

    def test_metrics_that_take_more_than_one_part(self):
        place = f"s3://{BUCKET}/parts"
        done = self.run_export("--with", "metrics", "-o", "json", place=place, window="24h")
        self.assertEqual(done.returncode, 0, done.stderr)
        calls = self.served(self.since.replace(hour=0, minute=0, second=0))
        self.assertEqual(self.lines("parts"), calls)
        served = []
        for call in calls:
            sid = json.loads(call)["call_sid"]
            metrics = self.emulator.records(f"/v1/Voice/{sid}/Metrics?PageSize=1000")
            served += [json.dumps(metric, sort_keys=True) for metric in metrics]
        exported = [json.loads(line) for line in self.lines("parts", "call_metrics")]
        exported = [json.dumps(metric, sort_keys=True) for metric in exported]
        self.assertEqual(len(exported), len(served))
        self.assertTrue(sorted(exported) == sorted(served), "other metrics than were served")
        self.assertEqual(json.loads(done.stdout)["metrics"], len(served))
        sizes = [
            self.s3.head_object(Bucket=BUCKET, Key=key)["ContentLength"]
            for key in self.objects("parts/call_metrics/")
        ]
        self.assertGreater(max(sizes), 8 * 1024 * 1024)
        self.assertNotIn("Uploads", self.s3.list_multipart_uploads(Bucket=BUCKET))

    def start(self, *arguments, **options):
        return subprocess.Popen(
            self.command(*arguments, **options),
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until(self, run, holds):
        """Waits until something holds, which has to happen before the run ends."""
        while not holds():
            self.assertIsNone(run.poll(), "it ended before that")
            time.sleep(0.01)

    def test_a_run_that_is_killed_is_taken_up(self):
        place = f"s3://{BUCKET}/killed"
        records = "killed/_twilio_insights/windows/"
        before = 0
        for _ in range(4):
            run = self.start("--concurrency", "1", place=place)
            self.wait_until(run, lambda: len(self.objects(records)) >= before + 2)
            run.send_signal(signal.SIGKILL)
            run.communicate()
            self.assertEqual(run.returncode, -signal.SIGKILL)
            before = len(self.objects(records))
        there, served = self.lines("killed"), self.served()
        self.assertGreater(len(there), 0)
        self.assertLess(len(there), len(served))
        self.assertEqual(self.run_export(place=place).returncode, 0)
        self.assertEqual(self.lines("killed"), served)

    def test_a_run_that_is_stopped_leaves_no_upload_open(self):
        def uploads():
            listed = self.s3.list_multipart_uploads(Bucket=BUCKET)
            return [entry["Key"] for entry in listed.get("Uploads", [])]

        # Nearly all of the metrics, which is more than one part, and then nothing for a while.
        calls = len(self.served(self.since.replace(hour=0, minute=0, second=0)))
        path = "path=/v1/Voice/*/Metrics"
        self.addCleanup(self.emulator.set_faults)
        self.emulator.set_faults(f"ok x{calls - 20} {path}", f"ok delay=60s {path}")
        place = f"s3://{BUCKET}/stopped"
        run = self.start("--with", "metrics", place=place, window="24h")
        self.wait_until(run, uploads)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate()
        self.assertEqual(run.returncode, 130, said)
        self.assertEqual(uploads(), [])
        self.assertEqual(self.objects("stopped/call_metrics/"), [])

    def test_a_bucket_that_is_not_there_is_named(self):
        done = self.run_export(place="s3://no-such-bucket/calls")
        self.assertEqual(done.returncode, 1)
        self.assertIn("s3://no-such-bucket/calls", done.stderr)
        self.assertIn("there is no such bucket", done.stderr)

    def test_a_prefix_that_holds_something_else_is_refused(self):
        self.s3.put_object(Bucket=BUCKET, Key="foreign/thesis.tex", Body=b"mine")
        done = self.run_export(place=f"s3://{BUCKET}/foreign")
        self.assertEqual(done.returncode, 2)
        self.assertIn("thesis.tex", done.stderr)
        self.assertEqual(self.objects("foreign/"), ["foreign/thesis.tex"])


if __name__ == "__main__":
    unittest.main()
