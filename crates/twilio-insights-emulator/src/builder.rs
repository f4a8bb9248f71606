//! Setting up an emulator: how many calls, from which seed, at what time, for whom and where.
//! Settings are checked when it starts; files are read when they are named.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, SystemTime};

use crate::auth::{ApiKey, Credentials};
use crate::changes::Changes;
use crate::clock::Clock;
use crate::emulator::Emulator;
use crate::error::EmulatorError;
use crate::recorded::{FIRST_RANK, Recorded};
use crate::request_log::RequestLog;
use crate::service::Service;
use crate::sid;
use crate::synthetic::{Grouping, Synthetic};

const DEFAULT_CALLS: u64 = 100;
const DEFAULT_CONFERENCES: u64 = 5;
const DEFAULT_ROOMS: u64 = 20;
/// More conferences or rooms than this cannot be numbered.
const MAX_GATHERINGS: u64 = 1 << 40;
const DEFAULT_SPAN: Duration = Duration::from_secs(4 * 3600);
const MIN_SPAN: Duration = Duration::from_secs(60);
const MAX_SPAN: Duration = Duration::from_secs(3650 * 24 * 3600);

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
    credentials: Credentials,
    subaccounts: Vec<String>,
    listen: SocketAddr,
    public_url: Option<String>,
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
            credentials: Credentials::default(),
            subaccounts: Vec::new(),
            listen: (Ipv4Addr::LOCALHOST, 0).into(),
            public_url: None,
            recorded: Recorded::default(),
        }
    }
}

impl EmulatorBuilder {
    /// How many synthetic calls there are (100 unless set; at most 2⁶³ − 1).
    ///
    /// They are made when asked for and not kept, so a million costs no more memory than one; only a
    /// list that is sorted by end time holds, while it searches, the calls of twenty minutes. A search still looks at each call of its window until the page is full: a filter that matches
    /// nothing takes some tenths of a second per million.
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
    /// It stands still until [`Emulator::advance_clock`] moves it.
    pub fn now(mut self, now: SystemTime) -> Self {
        self.now = Some(now);
        self
    }

    /// How far back the synthetic records reach from the start of the emulator (4 hours unless set).
    ///
    /// A 24th of the span, at most ten minutes, stays free at either end: every call has ended
    /// when the emulator starts, and with the default span all are in the list's default window
    /// and stay there for ten minutes. From one minute to 3650 days.
    pub fn span(mut self, span: Duration) -> Self {
        self.span = span;
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

    /// Adds a subaccount: `AC` and 32 hexadecimal digits. It has settings of its own.
    ///
    /// There are no synthetic records of it; loaded ones may be its own.
    pub fn subaccount(mut self, account_sid: impl Into<String>) -> Self {
        self.subaccounts.push(account_sid.into());
        self
    }

    /// The address to listen on; unless set, a free port of `127.0.0.1`.
    ///
    /// Anything but a loopback address lets other hosts in.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// What the URLs in bodies, such as `next_page_url`, begin with; unless set, the base URL.
    ///
    /// For clients that reach the emulator by another name, through a proxy or from a container.
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
    /// - Where a loaded record and a synthetic one share a SID, the loaded one is fetched.
    ///
    /// # Errors
    /// A file or folder that cannot be read, or a body that is not one of the above; then the
    /// error names file, line and column.
    pub fn load(mut self, path: impl AsRef<Path>) -> Result<Self, EmulatorError> {
        self.recorded.load(path.as_ref())?;
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
            Some(now) => Clock::fixed(now)
                .ok_or_else(|| EmulatorError::setting("now: expected a time from 1970 to 9999"))?,
        };
        let span_ms = i64::try_from(self.span.as_millis()).unwrap_or(i64::MAX);
        let grouping = Grouping {
            seed: self.seed,
            calls: self.calls,
            conferences: self.conferences,
        };
        let synthetic = Synthetic::new(
            self.credentials.account_sid.clone(),
            grouping,
            self.rooms,
            clock.now_ms(),
            span_ms,
        );
        Emulator::serve(self.listen, |base_url| Service {
            seed: self.seed,
            credentials: self.credentials,
            subaccounts: self.subaccounts,
            clock,
            synthetic,
            recorded: self.recorded,
            changes: Changes::default(),
            log: RequestLog::default(),
            public_url: self
                .public_url
                .unwrap_or_else(|| base_url.to_owned())
                .trim_end_matches('/')
                .to_owned(),
            answered: AtomicU64::new(0),
        })
        .await
    }

    fn check(&self) -> Result<(), EmulatorError> {
        if self.calls >= FIRST_RANK {
            return Err(EmulatorError::setting(format!(
                "calls: {} is too many, expected less than {FIRST_RANK}",
                self.calls
            )));
        }
        if !(MIN_SPAN..=MAX_SPAN).contains(&self.span) {
            return Err(EmulatorError::setting(format!(
                "span: {:?} given, expected from one minute to 3650 days",
                self.span
            )));
        }
        for (name, number) in [("conferences", self.conferences), ("rooms", self.rooms)] {
            if number > MAX_GATHERINGS {
                return Err(EmulatorError::setting(format!(
                    "{name}: {number} is too many, expected at most {MAX_GATHERINGS}"
                )));
            }
        }
        let own = ("account_sid", &self.credentials.account_sid);
        let others = self.subaccounts.iter().map(|sid| ("subaccount", sid));
        for (name, account_sid) in std::iter::once(own).chain(others) {
            if !sid::is_sid("AC", account_sid) {
                return Err(EmulatorError::setting(format!(
                    "{name}: {account_sid:?} given, expected AC and 32 hexadecimal digits"
                )));
            }
        }
        if self.credentials.auth_token.is_empty() {
            return Err(EmulatorError::setting("auth_token: expected some text"));
        }
        if let Some(key) = &self.credentials.api_key {
            if !sid::is_sid("SK", &key.sid) {
                return Err(EmulatorError::setting(format!(
                    "api_key: {:?} given, expected SK and 32 hexadecimal digits",
                    key.sid
                )));
            }
            if key.secret.is_empty() {
                return Err(EmulatorError::setting("api_key: expected a secret"));
            }
        }
        self.public_url.as_deref().map_or(Ok(()), check_url)
    }
}

fn check_url(url: &str) -> Result<(), EmulatorError> {
    let is_base = url.parse::<http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.authority().is_some_and(|it| !it.as_str().contains('@'))
            && uri.query().is_none()
    });
    if is_base && !url.contains('#') {
        return Ok(());
    }
    Err(EmulatorError::setting(
        "public_url: expected http:// or https://, a host and perhaps a port and a path, without user, query or fragment",
    ))
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
