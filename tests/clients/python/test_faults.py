"""Faults of the emulator as users of Twilio's Python client meet them."""

import json
import unittest

from emulator import Emulator
from twilio.base.exceptions import TwilioException, TwilioRestException

PAGES = "operation=ListCallSummaries"


class Faults(unittest.TestCase):
    def setUp(self):
        self.emulator = Emulator("--calls", "60", "--seed", "14")
        self.addCleanup(self.emulator.close)
        self.insights = self.emulator.insights()

    def test_too_many_requests_are_told_and_pass(self):
        self.emulator.set_faults("429 retry-after=1 x1")
        with self.assertRaises(TwilioRestException) as caught:
            self.insights.settings().fetch()
        self.assertEqual((caught.exception.status, caught.exception.code), (429, 20429))
        self.assertTrue(self.insights.settings().fetch().advanced_features)

    def test_a_page_that_fails_ends_a_list(self):
        self.emulator.set_faults(f"ok x2 {PAGES}", f"429 x1 {PAGES}")
        seen = []
        with self.assertRaises(TwilioException) as caught:
            for call in self.insights.call_summaries.stream(page_size=10):
                seen.append(call.call_sid)
        self.assertEqual(len(seen), 20)
        answer = caught.exception.args[1]
        self.assertEqual((answer.status_code, json.loads(answer.text)["code"]), (429, 20429))

    def test_html_and_nothing_keep_their_status(self):
        for fault, status in [("503 html x1", 503), ("502 empty x1", 502)]:
            with self.subTest(fault):
                self.emulator.set_faults(fault)
                with self.assertRaises(TwilioRestException) as caught:
                    self.insights.settings().fetch()
                # Without a body to say more, the code is the status.
                self.assertEqual((caught.exception.status, caught.exception.code), (status, status))

    def test_empty_pages_are_walked_over(self):
        expected = [call.call_sid for call in self.insights.call_summaries.list(page_size=10)]
        self.emulator.set_faults(f"ok x1 {PAGES}", f"empty-page x2 {PAGES}")
        listed = [call.call_sid for call in self.insights.call_summaries.list(page_size=10)]
        self.assertEqual(listed, expected)

    def test_what_nobody_knows_yet_is_no_trouble(self):
        self.emulator.set_faults("unknown-values")
        self.assertTrue(self.insights.call_summaries.list(limit=1)[0].call_type)
        self.emulator.set_faults("unknown-members")
        self.assertTrue(self.insights.call_summaries.list(limit=1)[0].call_sid)
