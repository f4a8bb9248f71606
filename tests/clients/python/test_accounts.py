"""Credentials and settings by Twilio's Python client, and where it sends the former."""

import unittest

from emulator import SUBACCOUNT, Emulator
from sameness import assert_same
from twilio.base.exceptions import TwilioException, TwilioRestException


class Accounts(unittest.TestCase):
    def setUp(self):
        self.emulator = Emulator("--calls", "60", "--seed", "13")
        self.addCleanup(self.emulator.close)
        self.insights = self.emulator.insights()

    def refusal(self, ask):
        with self.assertRaises(TwilioRestException) as caught:
            ask()
        return caught.exception.status, caught.exception.code

    def test_settings_are_read_back(self):
        settings = self.insights.settings()
        assert_same(self, settings.fetch(), self.emulator.get("/v1/Voice/Settings"))
        changed = settings.update(voice_trace=True)
        self.assertEqual((changed.voice_trace, changed.advanced_features), (True, True))
        assert_same(self, changed, self.emulator.get("/v1/Voice/Settings"))
        self.assertIs(settings.fetch().voice_trace, True)

    def test_a_subaccount_has_settings_of_its_own(self):
        settings = self.insights.settings()
        changed = settings.update(advanced_features=False, subaccount_sid=SUBACCOUNT)
        self.assertEqual((changed.account_sid, changed.advanced_features), (SUBACCOUNT, False))
        self.assertIs(settings.fetch(subaccount_sid=SUBACCOUNT).advanced_features, False)
        self.assertIs(settings.fetch().advanced_features, True)
        unknown = "AC" + "f" * 32
        self.assertEqual(self.refusal(lambda: settings.fetch(subaccount_sid=unknown)), (404, 20404))

    def test_without_advanced_features_there_is_no_data(self):
        sid = self.insights.call_summaries.list(limit=1)[0].call_sid
        self.insights.settings().update(advanced_features=False)
        self.assertEqual(self.refusal(self.insights.calls(sid).summary().fetch), (401, 17000))
        with self.assertRaises(TwilioException) as caught:
            self.insights.call_summaries.list()
        self.assertIn('"code":17000', caught.exception.args[1].text)
        self.insights.settings().update(advanced_features=True)
        self.assertEqual(self.insights.call_summaries.list(limit=1)[0].call_sid, sid)

    def test_wrong_credentials_are_refused(self):
        insights = self.emulator.client(auth_token="wrong").insights.v1
        self.assertEqual(self.refusal(insights.settings().fetch), (401, 20003))
        with self.assertRaises(TwilioException) as caught:
            insights.call_summaries.list()
        self.assertEqual(caught.exception.args[1].status_code, 401)

    def test_pages_are_followed_wherever_they_point(self):
        """Why `--public-url` has to be an address that clients reach."""
        with Emulator("--calls", "60", "--public-url", self.emulator.base_url) as behind:
            page = behind.insights().call_summaries.page(page_size=10)
            self.assertTrue(page.next_page_url.startswith(self.emulator.base_url + "/v1/"))
            self.insights.settings().update(advanced_features=False)
            with self.assertRaises(TwilioException) as caught:
                page.next_page()
            self.assertIn('"code":17000', caught.exception.args[1].text)
