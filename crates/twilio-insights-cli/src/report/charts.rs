//! Charts over time: one per measure, in it a line per edge and stream, the limit beyond which
//! Twilio tags a call, and the moments at which an edge raised a warning or an error.

use std::collections::BTreeSet;
use std::ops::Range;

use plotters::prelude::{
    ChartBuilder, Circle, IntoFont as _, LineSeries, PathElement, Text, TriangleMarker,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, RGBColor, TextStyle};

use super::axis::{self, Axis};
use super::figure::{Canvas, FONT_SIZE, Figure, Outcome, drawn};
use super::ink::Inks;
use super::ticks::Ticks;
use super::{events, gaps, thinning};
use crate::account_of_call::{Account, Chart, Flow, Line, Measure, edge_name, two_digits};

const HEIGHT: u32 = 230;

/// Room for the numbers beside and below a chart.
pub(super) const LEFT: u32 = 110;
pub(super) const BELOW: u32 = 30;
pub(super) const MARGIN: i32 = 10;

/// Samples up to which each is marked.
const MARKED: usize = 80;

/// Samples from which a line is drawn thinner, so that it does not become a band.
const DENSE: usize = 300;

/// No measurement is larger; what is would leave nothing to see of the others.
const LARGEST: f64 = 1e6;

/// All drawings of a report, the events first.
pub(super) fn figures(account: &Account, axis: &Axis) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    figures.extend(events::figure(account, axis)?);
    for (number, chart) in account.charts.iter().enumerate() {
        let lines: Vec<_> = chart
            .lines
            .iter()
            .map(|line| Drawn::of(line, chart, axis))
            .collect();
        figures.push(Figure {
            id: format!("chart-{number}"),
            title: format!("{} ({})", chart.measure.title(), chart.measure.unit()),
            description: description(chart, &lines),
            legend: lines
                .iter()
                .map(|line| (line.class.replace(" dense", ""), line.name.clone()))
                .collect(),
            svg: drawn(HEIGHT, |canvas, inks| {
                draw(canvas, inks, account, chart.measure, &lines, axis)
            })?,
            height: HEIGHT,
        });
    }
    Ok(figures)
}

/// A line as it is drawn.
struct Drawn {
    class: String,
    name: String,
    flow: Flow,
    /// How many values there are; not all of them are drawn.
    count: usize,
    /// Seconds and values, piece by piece.
    pieces: Vec<Vec<(f64, f64)>>,
}

impl Drawn {
    fn of(line: &Line, chart: &Chart, axis: &Axis) -> Self {
        let within: Vec<_> = line
            .points
            .iter()
            .copied()
            .filter(|(millis, _)| axis.contains(*millis))
            .map(|(millis, value)| (millis, value.filter(|value| value.abs() <= LARGEST)))
            .collect();
        let count = within.iter().filter(|(_, value)| value.is_some()).count();
        let points = gaps::shown_in(thinning::thinned(&within), &within);
        let pieces = points
            .split(|(_, value)| value.is_none())
            .map(|piece| {
                let of = |(millis, value): &(i64, Option<f64>)| {
                    Some((axis::seconds(*millis), (*value)?))
                };
                piece.iter().filter_map(of).collect()
            })
            .filter(|piece: &Vec<_>| !piece.is_empty())
            .collect();
        let edge = edge_name(&line.edge);
        let flow = line.flow.name();
        let first_of_stream = chart
            .lines
            .iter()
            .find(|other| other.edge == line.edge && other.flow == line.flow);
        let is_second = first_of_stream.is_some_and(|first| first.note != line.note);
        let mut class = class_of(edge, flow, is_second);
        if points.len() > DENSE {
            class.push_str(" dense");
        }
        let mut name = edge.to_owned();
        if line.flow != Flow::Both {
            name = format!("{name} {flow}");
        }
        if let Some(note) = line.note {
            name = format!("{name}, {note}");
        }
        Self {
            class,
            name,
            flow: line.flow,
            count,
            pieces,
        }
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        self.pieces.iter().flatten().map(|(_, value)| *value)
    }
}

/// Classes say edge and direction. An edge that nobody knows yet must not name a class.
fn class_of(edge: &str, flow: &str, is_second: bool) -> String {
    let edge = match edge {
        "carrier" | "sip" | "client" | "sdk" => edge,
        _ => "other",
    };
    let flow = flow.split(' ').next().unwrap_or_default();
    let second = if is_second { " second" } else { "" };
    format!("{edge} {flow}{second}")
}

fn description(chart: &Chart, lines: &[Drawn]) -> String {
    let unit = match chart.measure {
        Measure::Mos | Measure::Level => "",
        other => other.unit(),
    };
    let lines = lines.iter().map(|line| {
        let lowest = line.values().min_by(f64::total_cmp);
        let highest = line.values().max_by(f64::total_cmp);
        match (lowest, highest) {
            (Some(lowest), Some(highest)) => format!(
                "{}: {} values from {} to {} {unit}",
                line.name,
                line.count,
                two_digits(lowest),
                two_digits(highest)
            ),
            _ => format!("{}: no values", line.name),
        }
    });
    let lines: Vec<_> = lines.map(|line| line.trim_end().to_owned()).collect();
    let limit = chart.measure.threshold().map_or_else(String::new, |limit| {
        format!(" Twilio's limit is {}.", limit.limit_with_unit())
    });
    format!("{}.{limit}", lines.join("; "))
}

fn draw(
    canvas: &Canvas<'_>,
    inks: &mut Inks,
    account: &Account,
    measure: Measure,
    lines: &[Drawn],
    axis: &Axis,
) -> Outcome<()> {
    let seconds = axis.seconds();
    let heights = range(measure, lines);
    let text = label_style(inks, "label");
    let mut chart = ChartBuilder::on(canvas)
        .margin(MARGIN)
        .x_label_area_size(BELOW)
        .y_label_area_size(LEFT)
        .build_cartesian_2d(Ticks::new(seconds.clone(), axis.ticks()), heights.clone())?;
    chart
        .configure_mesh()
        .light_line_style(RGBColor(0, 0, 0).mix(0.0))
        .bold_line_style(inks.of("grid"))
        .axis_style(inks.of("axis"))
        .label_style(text)
        .y_labels(5)
        .x_label_formatter(&|second| axis::label(*second))
        .y_label_formatter(&|value| two_digits(*value))
        .draw()?;
    let troubles = account.timeline.iter().filter(|moment| moment.is_trouble());
    let steps: BTreeSet<_> = troubles
        .filter_map(|moment| moment.millis)
        .filter(|millis| axis.contains(*millis))
        .map(|millis| axis.step(millis))
        .collect();
    let trouble = inks.of("trouble");
    chart.draw_series(steps.into_iter().map(|step| {
        let at = axis.at_step(step);
        PathElement::new(vec![(at, heights.start), (at, heights.end)], trouble)
    }))?;
    for line in lines {
        let ink = inks.of(&line.class);
        for piece in &line.pieces {
            chart.draw_series(LineSeries::new(piece.iter().copied(), ink))?;
        }
        if line.values().count() <= MARKED {
            let filled = inks.of(&format!("mark {}", line.class)).filled();
            let points = line.pieces.iter().flatten().copied();
            match line.flow {
                Flow::Outbound => {
                    chart.draw_series(points.map(|at| TriangleMarker::new(at, 5, filled)))?
                }
                _ => chart.draw_series(points.map(|at| Circle::new(at, 3, filled)))?,
            };
        }
    }
    // Above the lines, which may be many.
    if let Some(threshold) = measure.threshold() {
        let line = [seconds.start, seconds.end].map(|second| (second, threshold.limit));
        chart.draw_series(LineSeries::new(line, inks.of("limit")))?;
        let words = format!("limit {}", threshold.limit_with_unit());
        let style = label_style(inks, "limit-label").pos(Pos::new(HPos::Right, VPos::Bottom));
        let at = (seconds.end, threshold.limit);
        chart.draw_series([Text::new(words, at, style)])?;
    }
    Ok(())
}

/// How text beside a drawing looks.
pub(super) fn label_style(inks: &mut Inks, class: &str) -> TextStyle<'static> {
    let ink = inks.of(class);
    ("sans-serif", FONT_SIZE).into_font().color(&ink)
}

/// Always with the limit in it, so that what is far from it looks like that.
fn range(measure: Measure, lines: &[Drawn]) -> Range<f64> {
    let values = || lines.iter().flat_map(Drawn::values);
    let lowest = values().min_by(f64::total_cmp).unwrap_or_default();
    let highest = values().max_by(f64::total_cmp).unwrap_or_default();
    if measure == Measure::Mos {
        return lowest.min(1.0)..highest.max(5.0);
    }
    let limit = measure.threshold().map_or(1.0, |limit| limit.limit);
    lowest.min(0.0)..(highest.max(limit) * 1.15)
}
