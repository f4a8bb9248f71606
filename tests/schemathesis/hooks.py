"""What schemathesis has to know about the API beyond its document.

The document declares success only and keeps some rules in prose. Both are added here, and SIDs of
records that the emulator has, so that requests get as far as the data.
"""

import base64
import json
import os
import urllib.request

import schemathesis
from schemathesis.core.failures import Failure

SUBACCOUNT = os.environ["TWILIO_SUBACCOUNT_SID"]

# Twilio's classic error body.
ERROR = {
    "type": "object",
    "additionalProperties": False,
    "required": ["code", "message", "more_info", "status"],
    "properties": {
        "code": {"type": "integer", "minimum": 10000},
        "message": {"type": "string", "minLength": 1},
        "more_info": {"type": "string", "format": "uri"},
        "status": {"type": "integer", "minimum": 400, "maximum": 499},
    },
}

INSTANT = (
    "20[0-2][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
    "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-]0[0-9]:[03]0)"
)
PARTY = r"^(\+[1-9][0-9]{1,14}|sips?:[a-z0-9.@-]{1,20}|client:[A-Za-z0-9_]{1,20})$"
CARRIER = r"^[^*%]{1,40}$"
COUNTRY = r"^[A-Za-z]{2}$"
NOTHING = {"enum": [""]}


def sid(prefix):
    return f"^{prefix}[0-9a-fA-F]{{32}}$"


def list_of(values):
    one = "(" + "|".join(values) + ")"
    return f"^{one}(,{one})*$"


def read(path):
    pair = f"{os.environ['TWILIO_ACCOUNT_SID']}:{os.environ['TWILIO_AUTH_TOKEN']}"
    authorization = "Basic " + base64.b64encode(pair.encode()).decode()
    request = urllib.request.Request(
        os.environ["TWILIO_INSIGHTS_BASE_URL"] + path, headers={"Authorization": authorization}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def known_sids():
    """SIDs by the names of path parameters; participants belong to the conference and the room."""
    calls = read("/v1/Voice/Summaries?PageSize=5&ProcessingState=all")["call_summaries"]
    call_sids = [call["call_sid"] for call in calls]
    conference = read("/v1/Conferences?PageSize=1")["conferences"][0]["conference_sid"]
    members = read(f"/v1/Conferences/{conference}/Participants")["participants"]
    room = read("/v1/Video/Rooms?PageSize=1")["rooms"][0]["room_sid"]
    guests = read(f"/v1/Video/Rooms/{room}/Participants")["participants"]
    participants = [one["participant_sid"] for one in members + guests]
    return {
        "Sid": call_sids,
        "CallSid": call_sids,
        "ConferenceSid": [conference],
        "RoomSid": [room],
        "ParticipantSid": participants,
    }


def rules_in_prose(schemas):
    """The forms of parameters that the document declares as texts and describes in words."""
    values = {name: schema["enum"] for name, schema in schemas.items() if "enum" in schema}
    patterns = {
        "From": PARTY,
        "To": PARTY,
        "FromCarrier": CARRIER,
        "ToCarrier": CARRIER,
        "FromCountryCode": COUNTRY,
        "ToCountryCode": COUNTRY,
        "StartTime": f"^([0-9]{{1,3}}[mhdw]|{INSTANT})$",
        "EndTime": f"^([0-9]{{1,3}}[mhdw]|{INSTANT})$",
        "CreatedAfter": f"^{INSTANT}$",
        "CreatedBefore": f"^{INSTANT}$",
        "CallType": list_of(values["CallType"]),
        "Direction": list_of(values["CallDirection"]),
        "Tags": list_of(values["ConferenceTag"]),
        "DetectedIssues": list_of(schemas["DetectedIssues"]["properties"]),
        "ConnectivityIssueAnnotation": list_of(values["ConnectivityIssue"]),
        "QualityIssueAnnotation": list_of(values["QualityIssue"]),
        "QualityIssues": list_of(values["QualityIssue"]),
        "CallScoreAnnotation": list_of("12345"),
        "BrandedBundleSid": sid("BU"),
        "VoiceIntegrityBundleSid": sid("BU"),
        "BusinessProfileBundleSid": sid("BU"),
        "ConferenceSid": sid("CF"),
        "ParticipantSid": sid("CP"),
    }
    rules = {name: {"type": "string", "pattern": pattern} for name, pattern in patterns.items()}
    rules["FriendlyName"] = {"type": "string", "maxLength": 64}
    return rules


@schemathesis.hook
def before_load_schema(context, raw_schema):
    schemas = raw_schema["components"]["schemas"]
    rules = rules_in_prose(schemas)
    sids = known_sids()

    def with_rule(name, schema):
        return rules.get(name, schema) if set(schema) <= {"type", "description"} else schema

    for methods in raw_schema["paths"].values():
        for operation in methods.values():
            operation["responses"]["4XX"] = {
                "description": "A refusal.",
                "content": {"application/json": {"schema": ERROR}},
            }
            if "requestBody" in operation:
                # A form without fields is a body without bytes.
                operation["requestBody"]["required"] = False
            for parameter in operation.get("parameters", []):
                name, schema = parameter["name"], parameter["schema"]
                if parameter["in"] == "path":
                    parameter["schema"] = {"anyOf": [{"enum": sids[name]}, schema]}
                else:
                    # A parameter without a value is one that was not given.
                    parameter["allowEmptyValue"] = True
                    if name == "PageSize":
                        # A larger one is cut down rather than refused.
                        del schema["maximum"]
                    parameter["schema"] = with_rule(name, schema)
    for name, schema in schemas.items():
        if name == "UpdateAnnotationForm":
            # A member that is given empty is taken back.
            members = schema["properties"]
            for member in members:
                members[member] = {"anyOf": [with_rule(member, members[member]), NOTHING]}
        elif name == "UpdateAccountSettingsForm":
            members = schema["properties"]
            members["SubaccountSid"] = {"anyOf": [members["SubaccountSid"], NOTHING]}
        elif "properties" in schema:
            # Clients have to bear new members; the emulator has none that the document lacks.
            schema.setdefault("additionalProperties", False)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Lets a subaccount have its paid features switched off, so that there is data for the rest."""
    body = case.body
    if isinstance(body, dict) and "AdvancedFeatures" in body:
        if body.get("SubaccountSid") in (None, "", os.environ["TWILIO_ACCOUNT_SID"]):
            body["SubaccountSid"] = SUBACCOUNT


@schemathesis.check
def valid_data_is_accepted(ctx, response, case):
    """Twilio refuses a page number without a token, and every token that it has not handed out."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    query = case.query or {}
    if response.status_code == 400 and not (query.get("Page") or query.get("PageToken")):
        raise Failure(
            operation=case.operation.label,
            title="Valid request refused",
            message=response.text,
        )
