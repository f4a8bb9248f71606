//! The wish to end of somebody outside: Ctrl-C, or SIGTERM where there is such a thing. Listens from
//! the moment it is made, on a thread of its own; a second wish is granted at once.

use std::io;
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::sync::{oneshot, watch};

use crate::exit::Exit;
use crate::writes::Writes;

/// How long a write may take after somebody wanted the end. Whoever reads takes it in less.
const GRACE: Duration = Duration::from_secs(1);

/// How the wish was made known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Ctrl-C.
    Interrupt,
    /// SIGTERM.
    #[cfg_attr(windows, expect(dead_code, reason = "there is none"))]
    Terminate,
}

impl Signal {
    /// The code that a shell gives to a process that ends by this signal.
    pub(crate) fn exit(self) -> Exit {
        match self {
            Self::Interrupt => Exit::Interrupted,
            Self::Terminate => Exit::Terminated,
        }
    }
}

/// The wish to end, if somebody has it. All clones hear of it.
#[derive(Clone, Debug)]
pub(crate) struct Stop(watch::Receiver<Option<Signal>>);

impl Stop {
    /// A write waits for its reader and hears nothing meanwhile, so that it is watched from here.
    pub(crate) fn listen(writes: Writes) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let mut signals = {
            let _within = runtime.enter();
            Signals::listen()?
        };
        let (tell, told) = watch::channel(None);
        let (pass_on, passed_on) = oneshot::channel();
        // Told where the work is, so that all of it hears at once: a list before whoever drops it.
        tokio::spawn(async move {
            if let Ok(signal) = passed_on.await {
                tell.send_replace(Some(signal));
            }
        });
        let listening = async move {
            let signal = signals.next().await;
            // Nobody is left to hear of it when the command has come to its end.
            let _ = pass_on.send(signal);
            let signal = tokio::select! {
                // Whatever is being ended well takes too long.
                signal = signals.next() => signal,
                () = stuck(&writes) => signal,
            };
            std::process::exit(signal.exit() as i32);
        };
        let thread = thread::Builder::new().name("signals".to_owned());
        thread.spawn(move || runtime.block_on(listening))?;
        Ok(Self(told))
    }

    /// Waits for the wish.
    pub(crate) async fn requested(&self) -> Signal {
        let mut told = self.0.clone();
        let signal = told.wait_for(Option::is_some).await;
        match signal.ok().and_then(|signal| *signal) {
            Some(signal) => signal,
            // Nobody listens any more.
            None => std::future::pending().await,
        }
    }
}

/// Waits for a write that nobody reads.
async fn stuck(writes: &Writes) {
    loop {
        let before = writes.under_way();
        tokio::time::sleep(GRACE).await;
        if before.is_some() && writes.under_way() == before {
            return;
        }
    }
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            _ = self.interrupt.recv() => Signal::Interrupt,
            _ = self.terminate.recv() => Signal::Terminate,
        }
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn listen() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) -> Signal {
        self.0.recv().await;
        Signal::Interrupt
    }
}
