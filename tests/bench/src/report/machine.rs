//! On what was measured, when and how: a list that goes above each set of results.
//! What cannot be found out is said to be not known.

use std::process::Command;

use jiff::Timestamp;

use crate::measure::first_line;

/// The description, as a Markdown list.
pub(crate) fn describe(command: &str, further_versions: &[String]) -> String {
    let read = |file: &str| std::fs::read_to_string(file).unwrap_or_default();
    let value = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        let value = line.and_then(|line| line.split_once(':'));
        value.map_or_else(
            || "(not known)".to_owned(),
            |(_, value)| value.trim().to_owned(),
        )
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = value(&read("/proc/cpuinfo"), "model name");
    let memory = value(&read("/proc/meminfo"), "MemTotal");
    let memory = memory.trim_end_matches(" kB").parse().unwrap_or(0_u64) / 1_000_000;
    let kernel = read("/proc/sys/kernel/osrelease");
    let load = read("/proc/loadavg");
    let load = load.split_whitespace().next().unwrap_or("(not known)");
    let mut lines = vec![
        format!("command: `{command}`"),
        format!("date: {}", Timestamp::now().strftime("%Y-%m-%d %H:%M UTC")),
        format!("machine: {processor}, {cores} cores, {memory} GB of memory"),
        format!("kernel: Linux {}", kernel.trim()),
        format!(
            "compiler: {}",
            first_line(Command::new("rustc").arg("--version"))
        ),
        format!("load of the last minute when it began: {load}"),
    ];
    lines.extend(
        further_versions
            .iter()
            .map(|version| format!("peer: {version}")),
    );
    let lines: Vec<String> = lines
        .into_iter()
        .map(|line| format!("- {line}\n"))
        .collect();
    lines.concat()
}
