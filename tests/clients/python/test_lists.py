"""Lists by Twilio's Python client: pages, limits, streams, filters."""

import asyncio
import unittest

from emulator import Emulator, settled, written
from sameness import assert_all_same
from twilio.base.exceptions import TwilioException
from twilio.http.async_http_client import AsyncTwilioHttpClient


class Lists(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.emulator = Emulator("--calls", "2400", "--seed", "12")
        cls.addClassCleanup(cls.emulator.close)
        cls.summaries = cls.emulator.insights().call_summaries
        start, end = map(written, settled())
        cls.window = {"start_time": start, "end_time": end}
        cls.path = f"/v1/Voice/Summaries?StartTime={start}&EndTime={end}"
        cls.all = cls.emulator.records(f"{cls.path}&PageSize=1000")
        cls.all_sids = [call["call_sid"] for call in cls.all]

    def those(self, accept):
        """The records that a filter should find, which has to leave some out."""
        wanted = [record for record in self.all if accept(record)]
        self.assertGreater(len(wanted), 0)
        self.assertLess(len(wanted), len(self.all))
        return wanted

    def sids(self, calls):
        return [call.call_sid for call in calls]

    def test_small_pages_hold_every_call_once(self):
        self.assertGreater(len(self.all), 1000)
        listed = self.summaries.list(page_size=100, **self.window)
        assert_all_same(self, listed, self.all)
        self.assertEqual(len(set(self.sids(listed))), len(self.all))

    def test_a_limit_ends_a_list_within_a_page(self):
        def listed(**limits):
            return self.sids(self.summaries.list(**limits, **self.window))

        self.assertEqual(listed(limit=7, page_size=3), self.all_sids[:7])
        # The client asks for pages of the size of the limit, be it more than a page can hold.
        self.assertEqual(listed(limit=60), self.all_sids[:60])
        self.assertEqual(listed(limit=1003), self.all_sids[:1003])

    def test_a_stream_asks_for_pages_as_it_is_read(self):
        stream = self.summaries.stream(page_size=2, **self.window)
        self.assertEqual([next(stream).call_sid for _ in range(5)], self.all_sids[:5])

    def test_pages_lead_to_each_other(self):
        first = self.summaries.page(page_size=4, **self.window)
        second = first.next_page()
        third = self.summaries.get_page(second.next_page_url)
        back = third.previous_page()
        self.assertIsNone(first.previous_page())
        pages = [self.sids(page) for page in (first, second, third, back)]
        self.assertEqual(pages[0] + pages[1] + pages[2], self.all_sids[:12])
        self.assertEqual(pages[1], pages[3])

    def test_the_last_page_has_no_next_one(self):
        page = self.summaries.page(page_size=1000, **self.window).next_page()
        self.assertEqual(self.sids(page), self.all_sids[1000:])
        self.assertIsNone(page.next_page_url)
        self.assertIsNone(page.next_page())

    def test_a_page_number_without_a_token_is_refused(self):
        with self.assertRaises(TwilioException) as caught:
            self.summaries.page(page_number=1)
        message, answer = caught.exception.args
        self.assertEqual(message, "Unable to fetch page")
        self.assertEqual(answer.status_code, 400)
        self.assertIn('"code":20001', answer.text)

    def test_filters_find_what_their_values_say(self):
        def trusted(record, name, member):
            return (record["trust"] or {}).get(name, {}).get(member)

        caller = next(call["from"]["caller"] for call in self.all if call["from"])
        carrier = next(
            call["to"]["carrier"] for call in self.all if (call["to"] or {}).get("carrier")
        )
        cases = [
            ({"call_type": "sip,trunking"}, lambda it: it["call_type"] in ("sip", "trunking")),
            ({"call_state": "busy"}, lambda it: it["call_state"] == "busy"),
            ({"has_tag": True}, lambda it: bool(it["tags"])),
            ({"has_tag": False}, lambda it: not it["tags"]),
            ({"from_": caller}, lambda it: (it["from"] or {}).get("caller") == caller),
            ({"to_carrier": carrier}, lambda it: (it["to"] or {}).get("carrier") == carrier),
            (
                {"to_country_code": "DE"},
                lambda it: (it["to"] or {}).get("country_code") == "DE",
            ),
            (
                {"direction": "inbound,outbound_dial"},
                lambda it: it["properties"]["direction"] in ("inbound", "outbound_dial"),
            ),
            (
                {"abnormal_session": True},
                lambda it: it["properties"].get("last_sip_response_num", 200) != 200,
            ),
            ({"answered_by": "human"}, lambda it: it["answered_by"] == "human"),
            ({"verified_caller": True}, lambda it: trusted(it, "verified_caller", "verified")),
            ({"branded_enabled": True}, lambda it: trusted(it, "branded", "enabled")),
        ]
        for given, accept in cases:
            with self.subTest(given):
                listed = self.summaries.list(page_size=50, **self.window, **given)
                assert_all_same(self, listed, self.those(accept))

    def test_order_and_window(self):
        by_end = self.summaries.list(sort_by="end_time", page_size=200, **self.window)
        ends = [call.end_time for call in by_end if call.end_time]
        self.assertEqual(ends, sorted(ends, reverse=True))
        self.assertEqual(set(self.sids(by_end)), set(self.all_sids))
        middle = self.all[len(self.all) // 2]["start_time"]
        window = {**self.window, "start_time": middle}
        later = self.summaries.list(page_size=200, **window)
        self.assertEqual(
            self.sids(later), [it["call_sid"] for it in self.all if it["start_time"] >= middle]
        )

    def test_bad_filters_are_refused(self):
        for wrong in [
            {"call_type": "pstn"},
            {"start_time": "yesterday"},
            {"from_": "15555550100"},
            {"to_country_code": "Germany"},
            {"page_size": -1},
        ]:
            with self.subTest(wrong), self.assertRaises(TwilioException) as caught:
                self.summaries.list(**wrong)
            self.assertEqual(caught.exception.args[1].status_code, 400)
            self.assertIn('"code":17400', caught.exception.args[1].text)

    def test_the_client_without_threads(self):
        async def listed():
            async with AsyncTwilioHttpClient() as http_client:
                client = self.emulator.client(http_client=http_client)
                calls = await client.insights.v1.call_summaries.list_async(
                    page_size=100, **self.window
                )
                summary = client.insights.v1.calls(calls[0].call_sid).summary()
                return calls, await summary.fetch_async(processing_state="partial")

        calls, summary = asyncio.run(listed())
        assert_all_same(self, calls, self.all)
        self.assertEqual(summary.call_sid, calls[0].call_sid)
