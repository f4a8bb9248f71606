"""One call, by Twilio's Python client: its links, summary, events, metrics and annotation."""

import unittest

from emulator import Emulator
from sameness import assert_all_same, assert_same
from twilio.base.exceptions import TwilioRestException

CALLS = "/v1/Voice/Summaries?PageSize=1000"


class Calls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.emulator = Emulator("--calls", "300", "--seed", "11")
        cls.addClassCleanup(cls.emulator.close)
        cls.insights = cls.emulator.insights()
        cls.complete = cls.emulator.records(CALLS + "&ProcessingState=completed")

    def call_of_type(self, call_type):
        return next(
            call["call_sid"]
            for call in self.complete
            if call["call_type"] == call_type and call["call_state"] == "completed"
        )

    def test_the_resource_links_to_the_records(self):
        sid = self.complete[0]["call_sid"]
        call = self.insights.calls(sid).fetch()
        assert_same(self, call, self.emulator.get(f"/v1/Voice/{sid}"))
        self.assertEqual(set(call.links), {"summary", "events", "metrics", "annotation"})
        self.assertEqual(self.emulator.get(call.links["summary"])["call_sid"], sid)

    def test_summaries_of_every_type_are_whole(self):
        for call_type in ["carrier", "sip", "trunking", "client", "whatsapp"]:
            with self.subTest(call_type):
                sid = self.call_of_type(call_type)
                summary = self.insights.calls(sid).summary().fetch()
                assert_same(self, summary, self.emulator.get(f"/v1/Voice/{sid}/Summary"))
                self.assertEqual(summary.call_type, call_type)
                self.assertEqual(summary.processing_state, "complete")
                self.assertGreaterEqual(summary.end_time, summary.start_time)

    def test_a_summary_is_partial_before_it_is_complete(self):
        sid = self.emulator.records(CALLS + "&ProcessingState=partial")[0]["call_sid"]
        summary = self.insights.calls(sid).summary()
        with self.assertRaises(TwilioRestException) as caught:
            summary.fetch()
        self.assertEqual((caught.exception.status, caught.exception.code), (404, 17001))
        self.assertEqual(summary.fetch(processing_state="partial").processing_state, "partial")

    def test_metadata_comes_with_the_record(self):
        answer = self.insights.calls(self.complete[0]["call_sid"]).fetch_with_http_info()
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["content-type"], "application/json")
        self.assertRegex(answer.headers["twilio-request-id"], "^RQ[0-9a-f]{32}$")

    def test_events_of_each_edge_over_several_pages(self):
        sid = self.call_of_type("client")
        events = self.insights.calls(sid).events
        default = self.emulator.records(f"/v1/Voice/{sid}/Events?PageSize=1000")
        self.assertGreater(len(default), 6)
        assert_all_same(self, events.list(page_size=3), default)
        assert_all_same(self, events.list(edge="sdk_edge", limit=5, page_size=2), default[:5])
        gateway = events.list(edge="client_edge")
        self.assertEqual({event.edge for event in gateway}, {"client_edge"})
        expected = self.emulator.records(f"/v1/Voice/{sid}/Events?Edge=client_edge")
        assert_all_same(self, gateway, expected)

    def test_metrics_of_each_edge_and_direction(self):
        sid = self.call_of_type("trunking")
        metrics = self.insights.calls(sid).metrics
        for edge in ["carrier_edge", "sip_edge"]:
            for direction in ["inbound", "outbound"]:
                with self.subTest(edge=edge, direction=direction):
                    expected = self.emulator.records(
                        f"/v1/Voice/{sid}/Metrics?Edge={edge}&Direction={direction}"
                    )
                    self.assertGreater(len(expected), 1)
                    shown = metrics.list(edge=edge, direction=direction, page_size=1)
                    assert_all_same(self, shown, expected)
                    self.assertTrue(all(getattr(sample, edge) for sample in shown))

    def test_an_annotation_is_read_back_everywhere(self):
        # A call of this test's own.
        sid = self.complete[1]["call_sid"]
        annotation = self.insights.calls(sid).annotation()
        changed = annotation.update(
            answered_by="human",
            connectivity_issue="dropped_call",
            quality_issues="echo,latency",
            spam=True,
            call_score=2,
            comment="Ünïcode & more = 100 %",
            incident="INC-1",
        )
        assert_same(self, changed, self.emulator.get(f"/v1/Voice/{sid}/Annotation"))
        self.assertEqual(changed.quality_issues, ["echo", "latency"])
        self.assertEqual(changed.comment, "Ünïcode & more = 100 %")
        self.assertEqual((changed.spam, changed.call_score), (True, 2))

        again = annotation.update(spam=False)
        self.assertEqual((again.spam, again.call_score, again.incident), (False, 2, "INC-1"))
        self.assertEqual(annotation.fetch().connectivity_issue, "dropped_call")
        summary = self.insights.calls(sid).summary().fetch()
        self.assertEqual(summary.annotation["quality_issues"], ["echo", "latency"])
        found = self.insights.call_summaries.list(
            connectivity_issue_annotation="dropped_call",
            quality_issue_annotation="echo",
            call_score_annotation="1,2",
            spam_annotation=False,
            answered_by_annotation="human",
        )
        self.assertIn(sid, [call.call_sid for call in found])

    def test_bad_values_are_refused(self):
        sid = self.complete[2]["call_sid"]
        annotation = self.insights.calls(sid).annotation()
        for wrong in [
            {"call_score": 6},
            {"comment": "x" * 101},
            {"quality_issues": "hiss"},
            {"answered_by": "parrot"},
        ]:
            with self.subTest(wrong), self.assertRaises(TwilioRestException) as caught:
                annotation.update(**wrong)
            self.assertEqual((caught.exception.status, caught.exception.code), (400, 17400))
            self.assertEqual(caught.exception.method, "POST")

    def test_unknown_calls_are_not_found(self):
        call = self.insights.calls("CA" + "0" * 32)
        for ask in [
            call.fetch,
            call.summary().fetch,
            call.annotation().fetch,
            lambda: call.annotation().update(spam=True),
        ]:
            with self.assertRaises(TwilioRestException) as caught:
                ask()
            self.assertEqual((caught.exception.status, caught.exception.code), (404, 20404))
