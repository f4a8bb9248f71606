//! The environment's proxy: it is asked for the right host, gets no credentials of ours, and is left
//! out where it cannot help. Nothing leaves the machine.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};

use crate::run::{command, finish};
use crate::served::Served;

/// A proxy that refuses everything and takes down what it was asked.
struct Refusing {
    url: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Refusing {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://user:hunter2@{}", listener.local_addr().unwrap());
        let heads = Arc::new(Mutex::new(Vec::new()));
        let taken = Arc::clone(&heads);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let head: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
                taken.lock().unwrap().push(head.join("\n"));
                // A client that has gone away is none of the proxy's business.
                let _ = write!(stream, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
            }
        });
        Self { url, heads }
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

/// The command with credentials and nothing else.
fn with_credentials(arguments: &str) -> Command {
    let mut command = command(arguments);
    command
        .env("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001")
        .env("TWILIO_AUTH_TOKEN", "hunter3");
    command
}

#[test]
fn the_proxy_is_asked_for_the_host_of_region_and_edge() {
    for (region, edge, expected) in [
        ("", "", "insights.twilio.com"),
        ("ie1", "", "insights.ie1.twilio.com"),
        ("", "dublin", "insights.dublin.us1.twilio.com"),
        ("ie1", "dublin", "insights.dublin.ie1.twilio.com"),
    ] {
        let proxy = Refusing::start();
        let mut command = with_credentials("settings get");
        command
            .env("TWILIO_REGION", region)
            .env("TWILIO_EDGE", edge)
            .env("HTTPS_PROXY", &proxy.url);
        let told = finish(command).failed(6);
        assert!(told.contains("cannot connect"), "{told}");
        assert!(!told.contains("hunter"), "{told}");
        let heads = proxy.heads();
        assert!(!heads.is_empty());
        for head in heads {
            let first = format!("CONNECT {expected}:443 HTTP/1.1\n");
            assert!(head.starts_with(&first), "{head}");
            // It gets what is meant for it, and nothing else.
            let lowercase = head.to_lowercase();
            assert!(lowercase.contains("proxy-authorization: basic"), "{head}");
            assert!(!lowercase.contains("\nauthorization"), "{head}");
        }
    }
}

#[test]
fn flags_say_the_same_and_count_before_variables() {
    let proxy = Refusing::start();
    let bare = proxy.url.replace("user:hunter2@", "");
    let mut command = with_credentials("settings get --twilio-region ie1 --twilio-edge dublin");
    command
        .args(["--max-retries", "0", "--proxy", &bare])
        .env("TWILIO_REGION", "au1")
        .env("TWILIO_EDGE", "sydney")
        .env("HTTPS_PROXY", "http://127.0.0.1:1");
    finish(command).failed(6);
    let heads = proxy.heads();
    assert_eq!(heads.len(), 1, "{heads:?}");
    let first = "CONNECT insights.dublin.ie1.twilio.com:443 HTTP/1.1\n";
    assert!(heads[0].starts_with(first), "{heads:?}");
}

#[test]
fn flags_that_would_be_of_no_effect_or_show_a_secret_are_2() {
    let served = Served::calls(0);
    for (flags, expected) in [
        ("--twilio-region ie1", "TWILIO_INSIGHTS_BASE_URL replaces"),
        (
            "--twilio-edge dublin --base-url http://a",
            "--base-url replaces",
        ),
        (
            "--proxy http://user:hunter2@proxy.example:1",
            "set HTTPS_PROXY",
        ),
        ("--proxy nonsense", "proxy"),
    ] {
        let told = served.run(&format!("settings get {flags}")).failed(2);
        assert!(told.contains(expected), "{flags}: {told}");
        assert!(!told.contains("hunter2"), "{told}");
    }
    assert_eq!(served.requests(), []);
}

#[test]
fn a_service_on_the_machine_itself_is_asked_without_a_proxy() {
    let served = Served::calls(0);
    let proxy = Refusing::start();
    let mut command = served.command("settings get");
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"] {
        command.env(name, &proxy.url);
    }
    finish(command).well();
    assert_eq!(proxy.heads(), [""; 0]);
}

/// An address that is not known to be the machine's own, and is.
#[cfg(target_os = "linux")]
#[test]
fn no_proxy_names_hosts_that_are_reached_without_one() {
    let served = Served::calls(0);
    let proxy = Refusing::start();
    let base_url = served.base_url().replace("127.0.0.1", "0.0.0.0");
    let ask = |no_proxy: &str| {
        let mut command = served.command("settings get --base-url");
        command
            .arg(&base_url)
            .env("HTTP_PROXY", &proxy.url)
            .env("NO_PROXY", no_proxy);
        finish(command)
    };
    ask("").failed(3);
    assert_eq!((proxy.heads().len(), served.requests().len()), (1, 0));
    for no_proxy in ["0.0.0.0", "example.com, 0.0.0.0/8"] {
        ask(no_proxy).well();
    }
    assert_eq!((proxy.heads().len(), served.requests().len()), (1, 2));
}
