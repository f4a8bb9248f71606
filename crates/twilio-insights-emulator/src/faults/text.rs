//! The text form of a fault: read word by word, each refused by what is wrong with it.
//! Printing gives the words in one order, whatever order they were read in.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::fault::{Delay, Fault, Form, Kind, RetryAfter};
use crate::operations::OPERATIONS;

const LONGEST_DELAY: Duration = Duration::from_secs(3600);

/// Kinds of fault that are one word.
const NAMED: [(&str, Kind); 8] = [
    ("ok", Kind::AsUsual),
    ("reset", Kind::Reset),
    ("cut", Kind::Cut),
    ("repeat-page", Kind::RepeatPage),
    ("empty-page", Kind::EmptyPage),
    ("unknown-values", Kind::UnknownValues),
    ("unknown-members", Kind::UnknownMembers),
    ("any", Kind::Any),
];

/// A text that says no [`Fault`].
///
/// Its message names the word that is wrong and what is accepted in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultError(String);

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FaultError {}

/// The words of a fault as far as they were read.
#[derive(Default)]
struct Words {
    kind: Option<Kind>,
    form: Option<Form>,
    delay: Option<Delay>,
    retry_after: Option<RetryAfter>,
    times: Option<u64>,
    rate: Option<f64>,
    method: Option<String>,
    path: Option<String>,
    operation: Option<&'static str>,
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut words = Words::default();
        for word in text.split_whitespace() {
            words.add(word)?;
        }
        words.fault(text)
    }
}

impl Words {
    fn add(&mut self, word: &str) -> Result<(), FaultError> {
        let Some((name, value)) = word.split_once('=') else {
            return self.add_bare(word);
        };
        match name {
            "delay" => once(&mut self.delay, word, delay(value)),
            "retry-after" => once(&mut self.retry_after, word, retry_after(value)),
            "rate" => once(&mut self.rate, word, rate(value)),
            "method" => once(&mut self.method, word, method(value)),
            "path" => once(&mut self.path, word, path(value)),
            "operation" => once(&mut self.operation, word, operation(value)),
            _ => refuse(
                word,
                "expected delay=, retry-after=, rate=, method=, path= or operation=",
            ),
        }
    }

    fn add_bare(&mut self, word: &str) -> Result<(), FaultError> {
        let named = NAMED.iter().find(|(name, _)| *name == word);
        if let Some((_, kind)) = named {
            return once(&mut self.kind, word, Ok(*kind));
        }
        let form = match word {
            "html" => Some(Form::Html),
            "empty" => Some(Form::Empty),
            _ => None,
        };
        if let Some(form) = form {
            return once(&mut self.form, word, Ok(form));
        }
        if let Some(times) = word.strip_prefix('x').and_then(|it| it.parse().ok()) {
            let times = if times > 0 {
                Ok(times)
            } else {
                Err("expected at least once, x1".to_owned())
            };
            return once(&mut self.times, word, times);
        }
        if word.bytes().all(|digit| digit.is_ascii_digit()) {
            let kind = word.parse().ok().filter(|it| (200..=599).contains(it));
            let kind = kind.map(|status| Kind::Status(status, Form::Error));
            let kind = kind.ok_or_else(|| "expected a status from 200 to 599".to_owned());
            return once(&mut self.kind, word, kind);
        }
        let words: Vec<&str> = NAMED.iter().map(|(word, _)| *word).collect();
        refuse(
            word,
            &format!(
                "expected a status such as 503 (with html or empty after it), {}, a number of times such as x2, or a word with = in it",
                words.join(", ")
            ),
        )
    }

    fn fault(self, text: &str) -> Result<Fault, FaultError> {
        let kind = match (self.kind, self.form) {
            (Some(Kind::Status(status, _)), Some(form)) => Kind::Status(status, form),
            (Some(Kind::Status(200..=399, Form::Error)), None) => {
                return refuse(
                    text,
                    "a status below 400 is no error; expected html or empty with it, or ok in its place",
                );
            }
            (_, Some(_)) => {
                return refuse(
                    text,
                    "html and empty need a status with them, such as 502 html",
                );
            }
            (Some(kind), None) => kind,
            (None, None) if self.delay.is_some() => Kind::AsUsual,
            (None, None) => {
                return refuse(
                    text,
                    "it does not say what happens, such as 503, reset or delay=200ms",
                );
            }
        };
        if self.retry_after.is_some() && !matches!(kind, Kind::Status(..)) {
            return refuse(
                text,
                "retry-after= needs a status with it, such as 429 retry-after=3",
            );
        }
        Ok(Fault {
            kind,
            delay: self.delay,
            retry_after: self.retry_after,
            times: self.times,
            rate: self.rate,
            method: self.method,
            path: self.path,
            operation: self.operation,
        })
    }
}

/// Keeps a value that was read, unless its place is taken.
fn once<T>(place: &mut Option<T>, word: &str, read: Result<T, String>) -> Result<(), FaultError> {
    let value = match read {
        Ok(value) => value,
        Err(problem) => return refuse(word, &problem),
    };
    if place.replace(value).is_some() {
        return refuse(word, "another word has said so already");
    }
    Ok(())
}

fn refuse<T>(text: &str, problem: &str) -> Result<T, FaultError> {
    let shown: String = text.chars().take(100).collect();
    Err(FaultError(format!("{shown:?}: {problem}")))
}

fn delay(value: &str) -> Result<Delay, String> {
    let (least, most) = value.split_once("..").unwrap_or((value, value));
    let expected = || {
        "expected a time of up to an hour such as 200ms, 3s, 1m or 1h, or two of them such as 1s..3s"
            .to_owned()
    };
    let least = duration(least).ok_or_else(expected)?;
    let most = duration(most).ok_or_else(expected)?;
    if least <= most {
        Ok(Delay { least, most })
    } else {
        Err("expected the shorter time first".to_owned())
    }
}

fn duration(text: &str) -> Option<Duration> {
    let unit = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (count, unit) = text.split_at_checked(unit)?;
    let count = count.parse().ok()?;
    let duration = match unit {
        "ms" => Duration::from_millis(count),
        "s" => Duration::from_secs(count),
        "m" => Duration::from_secs(u64::checked_mul(count, 60)?),
        "h" => Duration::from_secs(u64::checked_mul(count, 3600)?),
        _ => return None,
    };
    (duration <= LONGEST_DELAY).then_some(duration)
}

fn retry_after(value: &str) -> Result<RetryAfter, String> {
    let read = match value.strip_prefix("date:") {
        Some(seconds) => seconds.parse().map(RetryAfter::Date),
        None => value.parse().map(RetryAfter::Seconds),
    };
    read.ok()
        .filter(|it| match it {
            RetryAfter::Seconds(seconds) | RetryAfter::Date(seconds) => *seconds <= 86_400,
        })
        .ok_or_else(|| "expected seconds up to 86400 such as 3, or for a date date:3".to_owned())
}

fn rate(value: &str) -> Result<f64, String> {
    let rate = value.parse::<f64>().ok();
    rate.filter(|rate| (0.0..=1.0).contains(rate))
        .ok_or_else(|| "expected a number from 0 to 1 such as 0.02".to_owned())
}

fn method(value: &str) -> Result<String, String> {
    match value {
        "GET" | "POST" => Ok(value.to_owned()),
        "HEAD" => Err("expected GET, which HEAD counts as".to_owned()),
        _ => Err("expected GET or POST".to_owned()),
    }
}

fn path(value: &str) -> Result<String, String> {
    if value.starts_with(['/', '*']) {
        Ok(value.to_owned())
    } else {
        Err("expected a path that begins with / or *".to_owned())
    }
}

fn operation(value: &str) -> Result<&'static str, String> {
    let names = || OPERATIONS.iter().map(|operation| operation.name);
    names().find(|name| *name == value).ok_or_else(|| {
        let names: Vec<&str> = names().collect();
        format!("expected one of {}", names.join(", "))
    })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Status(status, Form::Error) => write!(f, "{status}")?,
            Kind::Status(status, Form::Html) => write!(f, "{status} html")?,
            Kind::Status(status, Form::Empty) => write!(f, "{status} empty")?,
            named => {
                let name = NAMED.iter().find(|(_, kind)| *kind == named);
                f.write_str(name.map_or("", |(name, _)| name))?;
            }
        }
        match self.retry_after {
            None => {}
            Some(RetryAfter::Seconds(seconds)) => write!(f, " retry-after={seconds}")?,
            Some(RetryAfter::Date(seconds)) => write!(f, " retry-after=date:{seconds}")?,
        }
        if let Some(Delay { least, most }) = self.delay {
            write!(f, " delay={}ms", least.as_millis())?;
            if least != most {
                write!(f, "..{}ms", most.as_millis())?;
            }
        }
        if let Some(times) = self.times {
            write!(f, " x{times}")?;
        }
        if let Some(rate) = self.rate {
            write!(f, " rate={rate}")?;
        }
        for (name, value) in [("method", &self.method), ("path", &self.path)] {
            if let Some(value) = value {
                write!(f, " {name}={value}")?;
            }
        }
        if let Some(name) = self.operation {
            write!(f, " operation={name}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_printed() {
        for (text, printed) in [
            ("503 x2", "503 x2"),
            (" x2   503 ", "503 x2"),
            ("429 retry-after=3", "429 retry-after=3"),
            ("429 retry-after=date:3", "429 retry-after=date:3"),
            ("html 502", "502 html"),
            ("200 empty", "200 empty"),
            ("delay=1s", "ok delay=1000ms"),
            ("delay=10ms..2s cut", "cut delay=10ms..2000ms"),
            ("delay=1m..1h ok", "ok delay=60000ms..3600000ms"),
            ("any rate=0.02", "any rate=0.02"),
            ("reset rate=1 x1", "reset x1 rate=1"),
            (
                "empty-page operation=ListEvent path=/v1/* method=GET",
                "empty-page method=GET path=/v1/* operation=ListEvent",
            ),
        ] {
            let fault: Fault = text.parse().unwrap();
            assert_eq!(fault.to_string(), printed);
            assert_eq!(printed.parse(), Ok(fault));
        }
        for (name, _) in NAMED {
            assert_eq!(name.parse::<Fault>().unwrap().to_string(), name);
        }
    }

    #[test]
    fn anything_else_is_refused_by_the_word_that_is_wrong() {
        for (text, word, expected) in [
            ("", "", "what happens"),
            ("x2", "x2", "what happens"),
            ("503 twice", "twice", "x2"),
            ("503 x0", "x0", "x1"),
            ("503 504", "504", "already"),
            ("503 x1 x2", "x2", "already"),
            ("199", "199", "200 to 599"),
            ("600", "600", "200 to 599"),
            ("99999999", "99999999", "200 to 599"),
            ("200", "200", "ok"),
            ("html", "html", "502 html"),
            ("reset html", "reset html", "502 html"),
            ("cut retry-after=3", "cut retry-after=3", "429"),
            ("429 retry-after=soon", "retry-after=soon", "date:3"),
            ("429 retry-after=-1", "retry-after=-1", "date:3"),
            ("delay=2", "delay=2", "200ms"),
            ("delay=", "delay=", "200ms"),
            ("delay=2h", "delay=2h", "200ms"),
            ("delay=61m", "delay=61m", "hour"),
            ("delay=99999999999999999999s", "delay=", "200ms"),
            ("delay=3s..1s", "delay=3s..1s", "shorter"),
            ("503 rate=2", "rate=2", "0 to 1"),
            ("503 rate=NaN", "rate=NaN", "0 to 1"),
            ("503 method=HEAD", "method=HEAD", "GET"),
            ("503 method=get", "method=get", "GET"),
            ("503 path=v1", "path=v1", "/"),
            ("503 operation=Events", "operation=Events", "ListEvent"),
            ("503 color=red", "color=red", "delay="),
            ("💥", "💥", "503"),
        ] {
            let told = text.parse::<Fault>().unwrap_err().to_string();
            assert!(told.contains(word) && told.contains(expected), "{told}");
        }
    }
}
