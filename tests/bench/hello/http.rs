//! Prints a page of call summaries as text.

use std::sync::Arc;

use rustls_platform_verifier::BuilderVerifierExt as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(
        rustls::crypto::ring::default_provider(),
    ))
    .with_safe_default_protocol_versions()?
    .with_platform_verifier()?
    .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .build()?;
    let answer = client
        .get("https://insights.twilio.com/v1/Voice/Summaries")
        .basic_auth(
            std::env::var("TWILIO_ACCOUNT_SID")?,
            Some(std::env::var("TWILIO_AUTH_TOKEN")?),
        )
        .send()
        .await?;
    println!("{}", answer.text().await?);
    Ok(())
}
