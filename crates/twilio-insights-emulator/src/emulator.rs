//! A running emulator: where it listens, what it accepts, what it was asked, and how it stops.
//! Dropping it stops it as well.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::accept;
use crate::builder::EmulatorBuilder;
use crate::config::ClientConfig;
use crate::error::EmulatorError;
use crate::faults::Faults;
use crate::request_log::ReceivedRequest;
use crate::server;
use crate::service::Service;

/// A local server that speaks Twilio's Voice Insights API.
///
/// It runs on the tokio runtime it was started on, until [`shutdown`](Self::shutdown) or drop. Tasks
/// that steer it beside each other share it in an [`Arc`](std::sync::Arc).
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use hyper_util::{client::legacy::Client, rt::TokioExecutor};
/// use twilio_insights_emulator::Emulator;
///
/// let emulator = Emulator::builder().calls(500).seed(7).start().await?;
///
/// // Any HTTP client will do; this one forgets its credentials.
/// let client = Client::builder(TokioExecutor::new()).build_http::<String>();
/// let url = format!("{}/v1/Voice/Summaries?PageSize=10", emulator.base_url());
/// client.get(url.parse()?).await?;
///
/// let asked = emulator.requests();
/// assert_eq!(asked[0].path(), "/v1/Voice/Summaries");
/// assert_eq!(asked[0].parameter("PageSize").as_deref(), Some("10"));
/// assert_eq!(asked[0].status(), 401);
///
/// emulator.shutdown().await;
/// # Ok(())
/// # }
/// ```
pub struct Emulator {
    base_url: String,
    address: SocketAddr,
    service: Arc<Service>,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

impl Emulator {
    /// An emulator to be set up; unless told otherwise it holds 100 synthetic calls, 5 conferences
    /// and 20 video rooms.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::default()
    }

    /// Starts an emulator with default settings, on a free loopback port.
    ///
    /// # Errors
    /// No loopback port can be opened.
    pub async fn start() -> Result<Self, EmulatorError> {
        Self::builder().start().await
    }

    pub(crate) async fn serve(
        listen: SocketAddr,
        service: impl FnOnce(&str) -> Service,
    ) -> Result<Self, EmulatorError> {
        let bound = async {
            let listener = TcpListener::bind(listen).await?;
            let address = listener.local_addr()?;
            Ok((listener, address))
        };
        let (listener, address) = bound
            .await
            .map_err(|error| EmulatorError::bind(listen, error))?;
        let base_url = format!("http://{}", reachable(address));
        let service = Arc::new(service(&base_url));
        let router = server::router(Arc::clone(&service));
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(accept::serve(listener, router, stopped));
        Ok(Self {
            base_url,
            address,
            service,
            stop,
            server,
        })
    }

    /// Where to send requests, for example `http://127.0.0.1:41234`; no slash at the end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The address and port it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The account whose calls these are; the user name of its credentials.
    #[must_use]
    pub fn account_sid(&self) -> &str {
        &self.service.credentials.account_sid
    }

    /// The password that goes with [`account_sid`](Self::account_sid).
    #[must_use]
    pub fn auth_token(&self) -> &str {
        &self.service.credentials.auth_token
    }

    /// What a client of the account needs to know, in one piece.
    #[must_use]
    pub fn client_config(&self) -> ClientConfig {
        ClientConfig::new(&self.base_url, self.account_sid(), self.auth_token())
    }

    /// The same for each subaccount, in the order in which they were added.
    #[must_use]
    pub fn subaccounts(&self) -> Vec<ClientConfig> {
        let subaccounts = self.service.credentials.subaccounts.iter();
        subaccounts
            .map(|it| ClientConfig::new(&self.base_url, &it.account_sid, &it.auth_token))
            .collect()
    }

    /// What goes wrong: nothing, unless it was set up or is added here.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.service.faults
    }

    /// The requests answered so far, oldest first; of very many, the last 10,000 and
    /// no more than 16 megabytes of them.
    #[must_use]
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.service.log.all()
    }

    /// Moves the emulator's clock on: relative windows move, partial summaries become complete, and new
    /// calls arrive if they were [set up to](EmulatorBuilder::call_every). It ends with November 9999.
    pub fn advance_clock(&self, by: Duration) {
        self.service.clock.advance(by);
    }

    /// Stops listening and waits until answers under way have gone out, at most five seconds.
    pub async fn shutdown(self) {
        drop(self.stop);
        // The task neither panics nor is it aborted.
        let _ = self.server.await;
    }
}

/// An address that a client on this host can connect to.
fn reachable(address: SocketAddr) -> SocketAddr {
    use std::net::{Ipv4Addr, Ipv6Addr};
    match address {
        SocketAddr::V4(v4) if v4.ip().is_unspecified() => (Ipv4Addr::LOCALHOST, v4.port()).into(),
        SocketAddr::V6(v6) if v6.ip().is_unspecified() => (Ipv6Addr::LOCALHOST, v6.port()).into(),
        reachable => reachable,
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator")
            .field("base_url", &self.base_url)
            .field("account_sid", &self.account_sid())
            .finish_non_exhaustive()
    }
}
