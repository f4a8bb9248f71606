"""An emulator for the tests of Twilio's Python client, and what it answers without that client.

The command is the one that users run; TWILIO_INSIGHTS_COMMAND says where it is.
"""

import base64
import json
import os
import subprocess
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

SUBACCOUNT = "AC0000000000000000000000000000e001"


def settled():
    """A window of invented records that are complete, so that they stay as they are."""
    now = datetime.now(timezone.utc).replace(microsecond=0)
    return now - timedelta(minutes=235), now - timedelta(minutes=95)


def written(time):
    """A time as the API writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


class Emulator:
    """Runs until it is closed: `with Emulator("--calls", "10") as emulator:`."""

    def __init__(self, *arguments):
        command = [os.environ["TWILIO_INSIGHTS_COMMAND"], "emulator", "-o", "json"]
        self.process = subprocess.Popen(
            [*command, "--subaccount", SUBACCOUNT, *arguments], stdout=subprocess.PIPE, text=True
        )
        try:
            ready = json.loads(self.process.stdout.readline())
        except ValueError:
            self.close()
            raise
        self.base_url = ready["base_url"]
        self.account_sid = ready["account_sid"]
        self.auth_token = ready["auth_token"]

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()

    def environment(self):
        """What a program needs to find the emulator."""
        return {
            "TWILIO_INSIGHTS_BASE_URL": self.base_url,
            "TWILIO_ACCOUNT_SID": self.account_sid,
            "TWILIO_AUTH_TOKEN": self.auth_token,
        }

    def client(self, auth_token=None, **options):
        """Twilio's client, unmodified, pointed here."""
        # Not everybody who needs an emulator has it.
        from twilio.rest import Client

        client = Client(self.account_sid, auth_token or self.auth_token, **options)
        client.insights.base_url = self.base_url
        return client

    def insights(self):
        return self.client().insights.v1

    def set_faults(self, *faults):
        """What goes wrong from now on, in place of what did."""
        self.ask("/_emulator/faults", "PUT", json.dumps({"faults": faults}).encode())

    def get(self, path):
        """The JSON at a path or URL, without Twilio's client."""
        return json.loads(self.ask(path))

    def ask(self, path, method="GET", body=None):
        url = path if path.startswith("http") else self.base_url + path
        pair = base64.b64encode(f"{self.account_sid}:{self.auth_token}".encode()).decode()
        headers = {"Authorization": f"Basic {pair}", "Content-Type": "application/json"}
        request = urllib.request.Request(url, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def pages(self, path):
        pages = [self.get(path)]
        while pages[-1]["meta"]["next_page_url"]:
            pages.append(self.get(pages[-1]["meta"]["next_page_url"]))
        return pages

    def records(self, path):
        """All records of a list, over its pages."""
        return [record for page in self.pages(path) for record in page[page["meta"]["key"]]]
