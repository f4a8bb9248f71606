"""Conferences, video rooms and who was there, by Twilio's Python client."""

import unittest
from datetime import datetime

from emulator import Emulator, settled, written
from sameness import assert_all_same, assert_same
from twilio.base.exceptions import TwilioRestException


class Gatherings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.emulator = Emulator("--calls", "400", "--conferences", "24", "--rooms", "60")
        cls.addClassCleanup(cls.emulator.close)
        cls.insights = cls.emulator.insights()
        cls.after, cls.before = settled()
        window = f"CreatedAfter={written(cls.after)}&CreatedBefore={written(cls.before)}"
        cls.conferences = cls.emulator.records(f"/v1/Conferences?{window}")
        cls.rooms = cls.emulator.records(f"/v1/Video/Rooms?{window}")

    def not_found(self, *fetches):
        for fetch in fetches:
            with self.assertRaises(TwilioRestException) as caught:
                fetch()
            self.assertEqual((caught.exception.status, caught.exception.code), (404, 20404))

    def test_conferences_are_listed_fetched_and_filtered(self):
        conferences, raw = self.insights.conferences, self.conferences
        window = {
            "created_after": written(self.after),
            "created_before": written(self.before),
        }
        self.assertGreater(len(raw), 8)
        assert_all_same(self, conferences.list(page_size=5, **window), raw)
        for record in raw[:3]:
            fetched = conferences(record["conference_sid"]).fetch()
            path = f"/v1/Conferences/{record['conference_sid']}"
            assert_same(self, fetched, self.emulator.get(path))
        reason = next(record["end_reason"] for record in raw if record["end_reason"])
        wanted = [record for record in raw if record["end_reason"] == reason]
        self.assertLess(len(wanted), len(raw))
        assert_all_same(self, conferences.list(end_reason=reason, **window), wanted)
        sid = raw[4]["conference_sid"]
        assert_all_same(self, conferences.list(conference_sid=sid, **window), [raw[4]])
        self.not_found(conferences("CF" + "0" * 32).fetch)

    def test_participants_of_a_conference(self):
        largest = max(self.conferences, key=lambda it: it["unique_participants"])
        sid = largest["conference_sid"]
        path = f"/v1/Conferences/{sid}/Participants"
        raw = self.emulator.records(path)
        self.assertGreater(len(raw), 2)
        conference = self.insights.conferences(sid)
        assert_all_same(self, conference.conference_participants.list(page_size=1), raw)
        through_record = conference.fetch().conference_participants.list()
        assert_all_same(self, through_record, raw)
        member = raw[0]["participant_sid"]
        fetched = conference.conference_participants(member).fetch(events="mute", metrics="mos")
        assert_same(self, fetched, self.emulator.get(f"{path}/{member}"))
        found = conference.conference_participants.list(participant_sid=member)
        assert_all_same(self, found, raw[:1])
        self.not_found(conference.conference_participants("CP" + "0" * 32).fetch)

    def test_rooms_are_listed_fetched_and_filtered(self):
        rooms, raw = self.insights.rooms, self.rooms
        window = {"created_after": self.after, "created_before": self.before}
        self.assertGreater(len(raw), 20)
        assert_all_same(self, rooms.list(page_size=7, **window), raw)
        for record in raw[:3]:
            fetched = rooms(record["room_sid"]).fetch()
            assert_same(self, fetched, self.emulator.get(f"/v1/Video/Rooms/{record['room_sid']}"))
        # These two travel as repeated parameters.
        types, codecs = ["go", "group_small"], ["H264", "VP9"]
        wanted = [
            record
            for record in raw
            if record["room_type"] in types and set(record["codecs"]) & set(codecs)
        ]
        self.assertTrue(0 < len(wanted) < len(raw))
        found = rooms.list(room_type=types, codec=codecs, page_size=2, **window)
        assert_all_same(self, found, wanted)
        middle = raw[10]["create_time"]
        window["created_after"] = datetime.fromisoformat(middle.replace("Z", "+00:00"))
        later = [record for record in raw if record["create_time"] >= middle]
        assert_all_same(self, rooms.list(**window), later)
        self.not_found(rooms("RM" + "0" * 32).fetch)

    def test_participants_of_a_room(self):
        sid = max(self.rooms, key=lambda it: it["unique_participants"])["room_sid"]
        path = f"/v1/Video/Rooms/{sid}/Participants"
        raw = self.emulator.records(path)
        self.assertGreater(len(raw), 2)
        room = self.insights.rooms(sid)
        assert_all_same(self, room.participants.list(page_size=1), raw)
        for record in raw:
            fetched = room.participants(record["participant_sid"]).fetch()
            assert_same(self, fetched, self.emulator.get(f"{path}/{record['participant_sid']}"))
        self.not_found(room.participants("PA" + "0" * 32).fetch)


class Nobody(unittest.TestCase):
    def test_empty_lists_are_empty(self):
        with Emulator("--calls", "0", "--conferences", "0", "--rooms", "0") as emulator:
            insights = emulator.insights()
            for listed in [insights.call_summaries, insights.conferences, insights.rooms]:
                self.assertEqual(listed.list(), [])
