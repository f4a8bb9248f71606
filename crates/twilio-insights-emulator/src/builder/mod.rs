//! Setting up an emulator: how many calls, from which seed, at what time, for whom and where.
//! Settings are checked when it starts; files are read when they are named.

mod check;

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, SystemTime};

use tokio::sync::Semaphore;

use crate::auth::{ApiKey, Credentials, Subaccount};
use crate::changes::Changes;
use crate::clock::Clock;
use crate::emulator::Emulator;
use crate::error::EmulatorError;
use crate::faults::{Fault, Faults};
use crate::host;
use crate::recorded::Recorded;
use crate::request_log::RequestLog;
use crate::service::{MAX_REQUESTS, Service};
use crate::synthetic::{Arrivals, Grouping, Layout, Synthetic};

const DEFAULT_CALLS: u64 = 100;
const DEFAULT_CONFERENCES: u64 = 5;
const DEFAULT_ROOMS: u64 = 20;
const DEFAULT_SPAN: Duration = Duration::from_secs(4 * 3600);
const DEFAULT_COMPLETE_AFTER: Duration = Duration::from_secs(30 * 60);

/// The settings of an [`Emulator`] that is yet to start.
#[derive(Clone)]
#[must_use = "an emulator only runs once it is started"]
pub struct EmulatorBuilder {
    calls: u64,
    conferences: u64,
    rooms: u64,
    seed: u64,
    now: Option<SystemTime>,
    span: Duration,
    call_every: Option<Duration>,
    complete_after: Duration,
    odd: f64,
    credentials: Credentials,
    advanced_features: bool,
    faults: Vec<Fault>,
    listen: SocketAddr,
    public_url: Option<String>,
    control: bool,
    recorded: Recorded,
}

impl Default for EmulatorBuilder {
    fn default() -> Self {
        Self {
            calls: DEFAULT_CALLS,
            conferences: DEFAULT_CONFERENCES,
            rooms: DEFAULT_ROOMS,
            seed: 0,
            now: None,
            span: DEFAULT_SPAN,
            call_every: None,
            complete_after: DEFAULT_COMPLETE_AFTER,
            odd: 0.0,
            credentials: Credentials::default(),
            advanced_features: true,
            faults: Vec::new(),
            listen: (Ipv4Addr::LOCALHOST, 0).into(),
            public_url: None,
            control: true,
            recorded: Recorded::default(),
        }
    }
}

impl EmulatorBuilder {
    /// How many synthetic calls there are (100 unless set; at most 2⁶³ − 1).
    ///
    /// They are made when asked for and not kept, so a million costs no more memory than one; only
    /// a list that is sorted by end time holds, while it searches, the times of the calls of twenty
    /// minutes: 3 MB where a million calls are spread over four hours. It is refused where these are more than
    /// 500,000. A search looks at each call
    /// of its window until the page is full: a filter that matches nothing takes some tenths of a
    /// second per million.
    pub fn calls(mut self, calls: u64) -> Self {
        self.calls = calls;
        self
    }

    /// How many synthetic conferences there are (5 unless set; at most 2⁴⁰).
    ///
    /// Where there are at least twelve calls for each, the participants of a conference are on
    /// calls that are listed and can be fetched, and which say so in their `attributes`. Where
    /// there are fewer, the calls of participants are not there. A filter that matches nothing takes
    /// some seconds per million.
    pub fn conferences(mut self, conferences: u64) -> Self {
        self.conferences = conferences;
        self
    }

    /// How many synthetic video rooms there are (20 unless set; at most 2⁴⁰).
    pub fn rooms(mut self, rooms: u64) -> Self {
        self.rooms = rooms;
        self
    }

    /// The seed of the synthetic records (0 unless set): same seed, numbers of records, span and
    /// clock, same records, byte for byte.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Fixes the clock, which otherwise is the system's.
    ///
    /// It stands still until [`Emulator::advance_clock`] moves it. From 1970 to November 9999.
    pub fn now(mut self, now: SystemTime) -> Self {
        self.now = Some(now);
        self
    }

    /// How far back the synthetic records reach from the start of the emulator (4 hours unless set).
    ///
    /// A 24th of the span, at most ten minutes, stays free at either end: every call has ended
    /// when the emulator starts, and with the default span all are in the list's default window
    /// and stay there for ten minutes. From one minute to 3650 days; of calls that ended more than
    /// 30 days before the emulator's time nothing is left but their links, as with the service.
    pub fn span(mut self, span: Duration) -> Self {
        self.span = span;
        self
    }

    /// Has a new call start in each such part of the emulator's time, from its start on (none
    /// unless set; from a millisecond to a day).
    ///
    /// Calls last up to twenty minutes; each is there once it has ended, and is partial at first.
    /// With a clock that was [fixed](Self::now), [`Emulator::advance_clock`] lets them come.
    pub fn call_every(mut self, interval: Duration) -> Self {
        self.call_every = Some(interval);
        self
    }

    /// How long after the end of a synthetic call its summary is complete (30 minutes unless set).
    ///
    /// Until then it is partial. Zero makes it complete at once, [`Duration::MAX`] never.
    pub fn complete_after(mut self, time: Duration) -> Self {
        self.complete_after = time;
        self
    }

    /// The part of the synthetic summaries, events and samples that are odd, from 0 (the default)
    /// to 1: right, but not as documented, as some of the service's own are.
    ///
    /// They have, for example, times with an offset, whole numbers with a fraction, `{}` or
    /// nothing in place of null, masked identifiers, metrics of one direction only, durations at
    /// odds with the times, or members that nobody documented. Filters and order go by what the
    /// record would say if it were not odd.
    pub fn odd(mut self, rate: f64) -> Self {
        self.odd = rate;
        self
    }

    /// The account whose calls these are: `AC` and 32 hexadecimal digits.
    ///
    /// Unless set, `AC0000000000000000000000000000e000`, which is nobody's.
    pub fn account_sid(mut self, account_sid: impl Into<String>) -> Self {
        self.credentials.account_sid = account_sid.into();
        self
    }

    /// The account's auth token. Unless set, `fake-auth-token-for-the-emulator`.
    pub fn auth_token(mut self, auth_token: impl Into<String>) -> Self {
        self.credentials.auth_token = auth_token.into();
        self
    }

    /// An API key that opens the account as well: `SK` and 32 hexadecimal digits, and its secret.
    pub fn api_key(mut self, sid: impl Into<String>, secret: impl Into<String>) -> Self {
        self.credentials.api_key = Some(ApiKey {
            sid: sid.into(),
            secret: secret.into(),
        });
        self
    }

    /// Adds a subaccount: `AC` and 32 hexadecimal digits, at most 1000 of them.
    ///
    /// It has settings and credentials of its own ([`Emulator::subaccounts`]) and as many
    /// synthetic records as the account itself; loaded ones that name it are its own, too. The
    /// account lists them by its SID (`Subaccount`) and can fetch each; the subaccount sees none
    /// but them.
    pub fn subaccount(mut self, account_sid: impl Into<String>) -> Self {
        let subaccount = Subaccount::new(account_sid.into());
        self.credentials.subaccounts.push(subaccount);
        self
    }

    /// Whether Advanced Features are on until a client switches them (they are unless set), for
    /// the account and its subaccounts.
    pub fn advanced_features(mut self, on: bool) -> Self {
        self.advanced_features = on;
        self
    }

    /// Adds something that goes wrong; see [`Fault`] for its form.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use twilio_insights_emulator::Emulator;
    ///
    /// let emulator = Emulator::builder()
    ///     .fault("503 x2".parse()?)
    ///     .fault("any rate=0.02".parse()?)
    ///     .start()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Whether there is a [control route](crate#control-route) (there is unless set).
    pub fn control_route(mut self, on: bool) -> Self {
        self.control = on;
        self
    }

    /// The address to listen on; unless set, a free port of `127.0.0.1`.
    ///
    /// Anything but a loopback address lets other hosts in: [set an auth token](Self::auth_token)
    /// then, as the one that it has otherwise is known to all.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// What the URLs in bodies, such as `next_page_url`, begin with; unless set, the base URL.
    ///
    /// For clients that reach the emulator by another name, through a proxy or from a container:
    /// `http://emulator:8080`, say. Requests may name this host, whatever its port, beside
    /// `localhost` and any IP address; those that name another are refused with 421.
    pub fn public_url(mut self, url: impl Into<String>) -> Self {
        self.public_url = Some(url.into());
        self
    }

    /// Loads recorded bodies from a file, or from all `.json`, `.ndjson` and `.jsonl` files of a
    /// folder (in the order of their names, without the folders in it).
    ///
    /// A file holds what the API answers: a list page, a single record, an array of records, or one
    /// of those per line (NDJSON). Records are call summaries, events, metrics, annotations,
    /// conferences, video rooms and the participants of either; each is known by the key of its
    /// list or by its members. They are served byte for byte:
    ///
    /// - Lists serve every summary, conference and room, also several of one SID; a fetch serves
    ///   the one loaded last. The same filters apply. A record without a readable `start_time` or
    ///   `create_time` is in every window and last in the list; a summary that does not call itself
    ///   `partial` counts as complete.
    /// - An event or sample belongs to the call in its `call_sid` and to the call in the URL of the
    ///   page it was loaded from, a participant likewise to its conference or room. Asked without
    ///   `Edge`, the call's default edge is listed, as far as its summary and records of that edge
    ///   were loaded; otherwise all are.
    /// - An annotation is what its own route answers. Summaries keep theirs, and filters look
    ///   there, until a client sends one.
    /// - Where a loaded record and a synthetic one share a SID, the loaded one stands in for the
    ///   other: it is fetched, and it alone is listed.
    ///
    /// # Errors
    /// A file or folder that cannot be read, or a body that is not one of the above; then the
    /// error names file, line and column.
    pub fn load(mut self, path: impl AsRef<Path>) -> Result<Self, EmulatorError> {
        self.recorded.load(path.as_ref())?;
        Ok(self)
    }

    /// [Loads](Self::load) a body that the caller has as text: a list page, a record, or an array of
    /// records. A test that has to know what it counts serves nothing else:
    ///
    /// ```
    /// # use twilio_insights_emulator::Emulator;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let calls = r#"[
    ///     {"call_sid": "CA00000000000000000000000000000001", "call_state": "fail"},
    ///     {"call_sid": "CA00000000000000000000000000000002", "call_state": "completed"}
    /// ]"#;
    /// let emulator = Emulator::builder().calls(0).load_json(calls)?.start().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A body that is not one of these; then the error names line and column.
    pub fn load_json(mut self, text: impl AsRef<str>) -> Result<Self, EmulatorError> {
        self.recorded.load_json(text.as_ref())?;
        Ok(self)
    }

    /// Starts the emulator on the current tokio runtime.
    ///
    /// # Errors
    /// A setting is not acceptable, there is no tokio runtime, or the address cannot be listened
    /// on.
    ///
    /// # Panics
    /// On a runtime without its I/O and time drivers (`enable_all`).
    pub async fn start(self) -> Result<Emulator, EmulatorError> {
        self.check()?;
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(EmulatorError::setting(
                "start: expected to be awaited on a tokio runtime",
            ));
        }
        let clock = match self.now {
            None => Clock::system(),
            Some(now) => Clock::fixed(now).ok_or_else(|| {
                EmulatorError::setting("now: expected a time from 1970 to November 9999")
            })?,
        };
        let layout = self.layout(clock.now_ms());
        let accounts = self.credentials.account_sids().enumerate();
        let synthetic = accounts
            .map(|(number, account_sid)| Synthetic::new(layout.of_account(account_sid, number)))
            .collect();
        let given_url = self.public_url;
        Emulator::serve(self.listen, |base_url| {
            let public_url = given_url.as_deref().unwrap_or(base_url);
            let public_url = public_url.trim_end_matches('/').to_owned();
            Service {
                seed: self.seed,
                credentials: self.credentials,
                clock,
                synthetic,
                nothing: Synthetic::new(layout.of_nobody()),
                recorded: self.recorded,
                changes: Changes::new(self.advanced_features),
                faults: Faults::new(self.seed, self.faults),
                log: RequestLog::default(),
                public_host: host::of_url(&public_url),
                public_url,
                has_control: self.control,
                places: Semaphore::new(MAX_REQUESTS),
                answered: AtomicU64::new(0),
            }
        })
        .await
    }

    /// What the synthetic records of all accounts are like, of which some millions may be.
    fn layout(&self, now_ms: i64) -> Layout {
        let milliseconds = |time: Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        let every_ms = self.call_every.map(milliseconds);
        Layout {
            account_sid: String::new(),
            grouping: Grouping {
                seed: self.seed,
                calls: self.calls,
                conferences: self.conferences,
            },
            rooms: self.rooms,
            arrivals: Arrivals {
                since_ms: now_ms,
                every_ms: every_ms.and_then(|every_ms| u32::try_from(every_ms).ok()),
            },
            span_ms: milliseconds(self.span),
            complete_after_ms: milliseconds(self.complete_after),
            odd: self.odd,
        }
    }
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorBuilder")
            .field("calls", &self.calls)
            .field("conferences", &self.conferences)
            .field("rooms", &self.rooms)
            .field("seed", &self.seed)
            .field("now", &self.now)
            .field("span", &self.span)
            .field("listen", &self.listen)
            .field("public_url", &self.public_url)
            .finish_non_exhaustive()
    }
}
