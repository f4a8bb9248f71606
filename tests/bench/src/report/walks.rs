//! The walks: all contestants at full speed, then what latency, length and refusals do.
//! Each part gives its table, and the figures that follow from it.

use std::time::Duration;

use anyhow::Result;

use super::figure::Figure;
use super::plan::{LARGE_PAGE, LATENCY_MS, Plan, SMALL_PAGE};
use super::table::Table;
use crate::measure::{Contestant, Lab, OWN, Run, Series, Setting, rounds};

/// One part of the results.
pub(crate) struct Part {
    pub(crate) text: String,
    pub(crate) figures: Vec<Figure>,
}

/// Everybody at full speed.
pub(crate) fn speed(lab: &mut Lab, plan: &Plan, peers: &[Contestant]) -> Result<Part> {
    eprintln!("full speed:");
    let setting = Plan::plain(plan.records);
    let everybody: Vec<(Contestant, Setting)> = OWN
        .iter()
        .chain(peers)
        .map(|contestant| (*contestant, setting))
        .collect();
    let all = rounds(lab, &everybody, plan.rounds)?;
    let of = |contestant| all.iter().find(|series| series.contestant == contestant);
    let minimal = of(Contestant::Minimal).map_or(f64::NAN, Series::cpu_per_million);
    let four = of(Contestant::SdkFour).map_or(f64::NAN, Series::rate);
    let mut table = Table::new([
        "who",
        "records/s",
        "SDK, four fields = 1",
        "CPU s per million",
        "minimal struct = 1",
        "peak RSS, MB",
        "CPU s to start",
    ]);
    for series in &all {
        table.row([
            series.contestant.title().to_owned(),
            thousands(series.rate()),
            format!("{:.2}", series.rate() / four),
            format!("{:.2}", series.cpu_per_million()),
            format!("{:.2}", series.cpu_per_million() / minimal),
            format!("{:.0}", series.peak_memory()),
            format!("{:.2}", series.startup_cpu()),
        ]);
    }
    let text = format!(
        "### At full speed\n\n\
         {} records, PageSize {LARGE_PAGE}, no latency, {} rounds. Records/s: median; CPU: least of \
         all rounds, without the start of the program; memory: most.\n\n{table}",
        thousands_of(plan.records),
        plan.rounds,
    );
    Ok(Part {
        text,
        figures: speed_figures(of),
    })
}

fn speed_figures<'a>(of: impl Fn(Contestant) -> Option<&'a Series>) -> Vec<Figure> {
    let cpu = |who| of(who).map_or(f64::NAN, Series::cpu_per_million);
    let rate = |who| of(who).map(Series::rate);
    let minimal = cpu(Contestant::Minimal);
    let mut figures = vec![
        Figure::at_most(
            2.0,
            "CPU, four fields ÷ minimal struct",
            cpu(Contestant::SdkFour) / minimal,
        ),
        Figure::at_most(
            4.0,
            "CPU, everything ÷ minimal struct",
            cpu(Contestant::SdkEverything) / minimal,
        ),
        Figure::at_most(
            0.3,
            "CPU, four fields ÷ `serde_json::Value`",
            cpu(Contestant::SdkFour) / cpu(Contestant::Value),
        ),
    ];
    for (who, how, peer, wanted) in [
        (Contestant::SdkFour, "sequential", Contestant::Python, 9.0),
        (Contestant::SdkFour, "sequential", Contestant::Node, 3.5),
        (Contestant::SdkWindows, "windows", Contestant::Python, 14.0),
        (Contestant::SdkWindows, "windows", Contestant::Node, 5.5),
    ] {
        if let (Some(peers), Some(own)) = (rate(peer), rate(who)) {
            let what = format!("records/s, {how} ÷ {}", peer.title());
            figures.push(Figure::at_least(wanted, what, own / peers));
        }
    }
    figures
}

/// Pages that take their time.
pub(crate) fn latency(lab: &mut Lab, plan: &Plan) -> Result<Part> {
    eprintln!("with latency:");
    let entries: Vec<(Contestant, Setting)> = [SMALL_PAGE, LARGE_PAGE]
        .into_iter()
        .flat_map(|page_size| {
            let who = [
                Contestant::Download,
                Contestant::SdkFour,
                Contestant::SdkWindows,
                Contestant::SdkInOrder,
            ];
            who.map(|contestant| (contestant, plan.slow(page_size)))
        })
        .collect();
    let mut table = Table::new(["who", "PageSize", "seconds", "÷ pages × latency"]);
    let mut figures = Vec::new();
    let pages = u32::try_from(plan.pages)?;
    let least = (Duration::from_millis(LATENCY_MS) * pages).as_secs_f64();
    let mut sequential = f64::NAN;
    for series in rounds(lab, &entries, plan.other_rounds)? {
        let page_size = series.setting.page_size;
        let ratio = series.seconds() / least;
        table.row([
            series.contestant.title().to_owned(),
            page_size.to_string(),
            format!("{:.2}", series.seconds()),
            format!("{ratio:.3}"),
        ]);
        // For each page size the sequential walk comes before the one with windows.
        if series.contestant == Contestant::SdkFour {
            sequential = series.seconds();
            let what = format!("seconds ÷ pages × latency, PageSize {page_size}");
            figures.push(Figure::at_most(1.12, what, ratio));
        }
        if series.contestant == Contestant::SdkWindows {
            let wanted = if page_size == SMALL_PAGE { 14.0 } else { 7.0 };
            let what = format!("50 ms a page, windows ÷ sequential, PageSize {page_size}");
            figures.push(Figure::at_least(
                wanted,
                what,
                sequential / series.seconds(),
            ));
        }
    }
    let text = format!(
        "### With latency\n\n\
         {pages} pages, each answered {LATENCY_MS} ms after it was asked for; {} rounds, median.\n\n{table}",
        plan.other_rounds,
    );
    Ok(Part { text, figures })
}

/// A short and a long walk.
pub(crate) fn memory(lab: &mut Lab, plan: &Plan) -> Result<Part> {
    eprintln!("memory:");
    let (short, long) = (Plan::plain(plan.short), Plan::plain(plan.long));
    let entries = [
        (Contestant::SdkFour, short),
        (Contestant::SdkFour, long),
        (Contestant::SdkWindows, long),
        (Contestant::SdkInOrder, long),
    ];
    let all = rounds(lab, &entries, plan.other_rounds)?;
    let mut table = Table::new(["who", "records", "peak RSS, MB"]);
    for series in &all {
        table.row([
            series.contestant.title().to_owned(),
            thousands_of(series.setting.records),
            format!("{:.1}", series.peak_memory()),
        ]);
    }
    let mut figures = Vec::new();
    if let [short, long, windows, in_order] = &all[..] {
        let (short, long) = (short.peak_memory(), long.peak_memory());
        let ratio = long / short;
        figures.push(Figure::at_most(1.2, "peak RSS, long ÷ short walk", ratio));
        figures.push(Figure::at_most(40.0, "peak RSS of the long walk, MB", long));
        for (windows, how) in [(windows, "windows"), (in_order, "windows, in order")] {
            let what = format!("peak RSS of the long walk in {how}, MB");
            figures.push(Figure::at_most(120.0, what, windows.peak_memory()));
        }
    }
    let text = format!(
        "### Memory\n\n\
         PageSize {LARGE_PAGE}, {} rounds, the most of all.\n\n{table}",
        plan.other_rounds,
    );
    Ok(Part { text, figures })
}

/// A walk on which requests are refused. The SDK must end it; that a peer stops is a result.
pub(crate) fn refusals(lab: &mut Lab, plan: &Plan, peers: &[Contestant]) -> Result<Part> {
    eprintln!("with refusals:");
    let setting = plan.refused();
    let mut table = Table::new([
        "who",
        "records that arrived",
        "requests",
        "refused",
        "downloaded again",
    ]);
    let mut figures = Vec::new();
    for who in [Contestant::SdkFour, Contestant::SdkWindows]
        .iter()
        .chain(peers)
    {
        let own = who.walk().is_some();
        let run = if own {
            lab.run(*who, setting)?
        } else {
            lab.attempt(*who, setting)?
        };
        eprintln!("  {}: {:?}", who.title().replace('*', ""), run.found);
        let Run { found, counts, .. } = run;
        let arrived = found.records.unwrap_or(0);
        table.row([
            who.title().to_owned(),
            thousands_of(usize::try_from(arrived)?),
            counts.requests.to_string(),
            counts.faults.to_string(),
            counts.repeated.to_string(),
        ]);
        if own {
            let whole = u32::try_from(setting.records).map_or(f64::NAN, f64::from);
            let arrived = u32::try_from(arrived).map_or(f64::NAN, f64::from);
            let again = u32::try_from(counts.repeated).map_or(f64::NAN, f64::from);
            let share = arrived / whole;
            let how = who.title().replace('*', "");
            let what = format!("records despite refusals, {how}");
            figures.push(Figure::at_least(1.0, what, share));
            let what = format!("finished pages downloaded again, {how}");
            figures.push(Figure::at_most(0.0, what, again));
        }
    }
    let text = format!(
        "### With refusals\n\n\
         {} records, PageSize {}; one request in {} is answered with 429 or 503.\n\n{table}",
        thousands_of(setting.records),
        setting.page_size,
        setting.fault_every,
    );
    Ok(Part { text, figures })
}

/// A rounded number with commas.
pub(super) fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub(super) fn thousands_of(number: usize) -> String {
    thousands(u32::try_from(number).map_or(f64::NAN, f64::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_have_commas() {
        assert_eq!(thousands(999.6), "1,000");
        assert_eq!(thousands_of(1_234_567), "1,234,567");
        assert_eq!(thousands_of(0), "0");
    }
}
