//! Prints call summaries.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = twilio_insights::Client::from_env()?;
    let mut calls = client.call_summaries().items();
    while let Some(call) = calls.try_next().await? {
        println!("{:?} {:?}", call.call_sid(), call.duration());
    }
    Ok(())
}
