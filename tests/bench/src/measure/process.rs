//! What the kernel says about another process: its CPU time and the most memory it has held.
//! Read from outside, so that programs in any language are measured alike.

use std::path::Path;

use anyhow::{Context as _, Result};

/// The unit of CPU times in `/proc`, the same on all common architectures of Linux.
const TICKS_A_SECOND: f64 = 100.0;

/// Seconds of CPU that a process has used, all threads, user and system.
pub(crate) fn cpu_seconds(process: u32) -> Result<f64> {
    cpu_of(&format!("/proc/{process}/stat"), 11)
}

/// Seconds of CPU that those children of this process have used that have ended.
pub(crate) fn cpu_seconds_of_children() -> Result<f64> {
    cpu_of("/proc/self/stat", 13)
}

/// The sum of two neighbouring times; they are counted from behind the name, which may hold spaces.
fn cpu_of(file: &str, first: usize) -> Result<f64> {
    let stat = std::fs::read_to_string(file).context("CPU times are read from Linux's /proc")?;
    let (_, fields) = stat.rsplit_once(')').context("/proc without a name")?;
    let times = fields.split_whitespace().skip(first).take(2);
    let mut ticks = 0.0;
    for time in times {
        ticks += time.parse::<f64>()?;
    }
    Ok(ticks / TICKS_A_SECOND)
}

/// The most memory that a process has held at a time, in megabytes of a million bytes.
pub(crate) fn peak_memory(process: u32) -> Result<f64> {
    let file = Path::new("/proc").join(process.to_string()).join("status");
    let status = std::fs::read_to_string(file)?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.split_whitespace().next());
    let kilobytes: f64 = kilobytes.context("no VmHWM in /proc")?.parse()?;
    Ok(kilobytes * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_uses_what_it_is_seen_to_use() {
        let own = std::process::id();
        let before = (cpu_seconds(own).unwrap(), peak_memory(own).unwrap());
        let mut held = vec![0_u8; 64 << 20];
        while cpu_seconds(own).unwrap() < before.0 + 0.03 {
            for byte in &mut held {
                *byte = byte.wrapping_add(1);
            }
        }
        std::hint::black_box(&held);
        assert!(peak_memory(own).unwrap() > before.1 + 50.0);
    }
}
