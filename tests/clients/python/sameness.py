"""Whether Twilio's client shows what the emulator has sent, member by member."""

from datetime import datetime

# Words of Python get an underscore.
NAMES = {"from": "_from"}


def shown(instance, member):
    return getattr(instance, NAMES.get(member, member))


def assert_same(test, instance, record):
    """Every member of the record is an attribute of the instance, and equal; times are parsed."""
    for member, expected in record.items():
        value = shown(instance, member)
        if isinstance(value, datetime):
            expected = datetime.fromisoformat(expected.replace("Z", "+00:00"))
        test.assertEqual(value, expected, member)
        test.assertIs(type(value), type(expected), member)


def assert_all_same(test, instances, records):
    test.assertEqual(len(instances), len(records))
    for instance, record in zip(instances, records):
        assert_same(test, instance, record)
