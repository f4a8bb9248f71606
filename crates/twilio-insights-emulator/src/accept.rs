//! Accepting connections, as many at once as there are places, until the emulator stops.
//! A connection beyond them waits in the system's queue; one that stays idle loses its place.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::serve::Listener;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::connection::Connection;

/// Connections open at once.
const MAX_CONNECTIONS: usize = 512;
/// How long a connection may take over the head of a request, or wait for the next one.
pub(crate) const IDLE_PATIENCE: Duration = Duration::from_secs(30);

/// How long the end waits for answers that are still under way.
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves until `stopped` resolves, then until the answers under way have gone out, but not for
/// long.
pub(crate) async fn serve(
    mut listener: TcpListener,
    router: Router,
    stopped: oneshot::Receiver<()>,
) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let connections = GracefulShutdown::new();
    // Those that are left end with it.
    let mut tasks = JoinSet::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(IDLE_PATIENCE);
    let mut stopped = pin!(stopped);
    let (ends, end) = watch::channel(());
    loop {
        let accepted = async {
            // The semaphore is never closed, so waiting for a place always ends with one.
            let place = Arc::clone(&places).acquire_owned().await.ok();
            let (stream, _) = Listener::accept(&mut listener).await;
            Connection::new(stream, place)
        };
        let connection = tokio::select! {
            biased;
            // A dropped sender stops the server just as a message does.
            _ = &mut stopped => break,
            connection = accepted => connection,
        };
        let plug = connection.plug();
        let router = TowerToHyperService::new(router.clone());
        let has_asked = Arc::new(AtomicBool::new(false));
        let asks = Arc::clone(&has_asked);
        let service = service_fn(move |mut request: Request<Incoming>| {
            asks.store(true, Ordering::Relaxed);
            request.extensions_mut().insert(plug.clone());
            router.call(request)
        });
        let connection = http.serve_connection(TokioIo::new(connection), service);
        let connection = connections.watch(connection);
        while tasks.try_join_next().is_some() {}
        let mut end = end.clone();
        tasks.spawn(async move {
            let cut_short = async {
                // Nothing is ever sent: it ends when the sender is dropped.
                while end.changed().await.is_ok() {}
                if has_asked.load(Ordering::Relaxed) {
                    std::future::pending::<()>().await;
                }
            };
            tokio::select! {
                biased;
                // Clients may leave in any way they like.
                _ = connection => (),
                () = cut_short => (),
            }
        });
    }
    drop(listener);
    // Drops those that have not asked for anything, be it that they have begun to.
    drop(ends);
    // Whoever still waits then gets no answer.
    let _ = timeout(PATIENCE, connections.shutdown()).await;
}
