//! A server that sends a few bytes of an answer and hangs up.
//! What it sends need not be an answer at all.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A running server; it ends when it is dropped.
pub struct Cut {
    base_url: String,
    task: JoinHandle<()>,
}

impl Cut {
    /// Starts a server that answers every connection with these bytes, and ends it.
    ///
    /// # Panics
    ///
    /// If no loopback socket can be had.
    pub async fn start(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a loopback socket");
        let address = listener.local_addr().expect("its address");
        let task = tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                // The request is read first, so that hanging up does not reset the connection.
                let mut request = [0; 4096];
                let _ = connection.read(&mut request).await;
                let _ = connection.write_all(&answer).await;
                let _ = connection.shutdown().await;
            }
        });
        Self {
            base_url: format!("http://{address}"),
            task,
        }
    }

    /// Where it listens.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }
}

impl Drop for Cut {
    fn drop(&mut self) {
        self.task.abort();
    }
}
