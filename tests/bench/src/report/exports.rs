//! Exports: how fast, with how much memory, and how small.

use std::path::Path;

use anyhow::{Result, ensure};

use super::figure::Figure;
use super::table::Table;
use super::walks::{Part, thousands, thousands_of};
use crate::measure::{Emulated, Exported, Exporter, PandasPeer};

/// Exports all calls of an emulator by everybody, one after the other.
pub(crate) fn measure(calls: usize, peer: &PandasPeer, folder: &Path) -> Result<Part> {
    let emulated = Emulated::start(calls)?;
    let mut all: Vec<(Exporter, Exported)> = Vec::new();
    for exporter in [Exporter::Own, Exporter::Pandas] {
        let folder = tempfile::tempdir_in(folder)?;
        let exported = emulated.export(exporter, peer, &folder.path().join("export"))?;
        eprintln!(
            "  {}: {:.2} s, {:.2} s of CPU, {:.0} MB",
            exporter.title().replace('*', ""),
            exported.run.seconds,
            exported.run.cpu,
            exported.run.peak_memory
        );
        all.push((exporter, exported));
    }
    let sums = |exported: &Exported| {
        let written = &exported.written;
        (written.duration, written.packets_lost)
    };
    ensure!(
        all.windows(2).all(|two| sums(&two[0].1) == sums(&two[1].1)),
        "the files hold different sums"
    );
    Ok(part(calls, &all))
}

fn part(calls: usize, all: &[(Exporter, Exported)]) -> Part {
    let count = u32::try_from(calls).map_or(f64::NAN, f64::from);
    let rate = |exported: &Exported| count / exported.run.seconds;
    let own = all.iter().find(|(exporter, _)| *exporter == Exporter::Own);
    let own_rate = own.map_or(f64::NAN, |(_, exported)| rate(exported));
    let mut table = Table::new([
        "who",
        "records/s",
        "export = 1",
        "CPU s per million",
        "peak RSS, MB",
        "bytes per record",
        "files",
    ]);
    for (exporter, exported) in all {
        table.row([
            exporter.title().to_owned(),
            thousands(rate(exported)),
            format!("{:.2}", rate(exported) / own_rate),
            format!("{:.1}", exported.run.cpu / count * 1e6),
            format!("{:.0}", exported.run.peak_memory),
            (exported.written.bytes / calls.max(1)).to_string(),
            exported.written.files.to_string(),
        ]);
    }
    let memory = own.map_or(f64::NAN, |(_, exported)| exported.run.peak_memory);
    let text = format!(
        "### Into Parquet\n\n{} calls, one round.\n\n{table}",
        thousands_of(calls)
    );
    Part {
        text,
        figures: vec![Figure::at_most(150.0, "peak RSS of the export, MB", memory)],
    }
}
