//! The events of a call on the time axis of its charts: a lane per edge, and for each event a mark
//! whose form says how serious it is.

use std::collections::BTreeSet;

use plotters::prelude::{ChartBuilder, Circle, Cross, TriangleMarker};
use plotters::style::{Color as _, RGBColor};
use twilio_insights::enums::Edge;

use super::axis::{self, Axis};
use super::charts::{BELOW, LEFT, MARGIN, label_style};
use super::figure::{Canvas, Figure, Outcome, drawn};
use super::ink::Inks;
use super::tables;
use super::ticks::Ticks;
use crate::account_of_call::{Account, Weight, edge_name};

/// Units of a drawing for each lane.
const LANE: u32 = 40;

/// A mark: how serious, in which lane, and when in steps of the axis. In the order of drawing.
type Mark = (Weight, usize, u32);

/// The drawing; `None` if no event has a time.
pub(super) fn figure(account: &Account, axis: &Axis) -> Outcome<Option<Figure>> {
    let timed: Vec<_> = account
        .timeline
        .iter()
        .filter_map(|moment| Some((moment, moment.millis.filter(|at| axis.contains(*at))?)))
        .collect();
    let mut lanes: Vec<&str> = Vec::new();
    let mut marks: BTreeSet<Mark> = BTreeSet::new();
    for (moment, millis) in &timed {
        let name = lane_of(moment.edge.as_ref());
        let known = lanes.iter().position(|lane| *lane == name);
        let lane = known.unwrap_or_else(|| {
            lanes.push(name);
            lanes.len() - 1
        });
        marks.insert((moment.weight, lane, axis.step(*millis)));
    }
    if marks.is_empty() {
        return Ok(None);
    }
    let lane_count = u32::try_from(lanes.len()).unwrap_or(u32::MAX);
    let height = lane_count.saturating_mul(LANE) + BELOW + 2 * MARGIN.unsigned_abs();
    let weights: BTreeSet<_> = marks.iter().map(|(weight, ..)| *weight).collect();
    Ok(Some(Figure {
        id: "events-chart".to_owned(),
        title: "Events".to_owned(),
        description: format!(
            "{} events at {}; the table of events has {} in words.",
            timed.len(),
            lanes.join(", "),
            if account.timeline.len() > tables::EVENTS {
                "those that tell most"
            } else {
                "all of them"
            }
        ),
        legend: weights
            .iter()
            .map(|weight| (format!("mark {}", weight.name()), weight.name().to_owned()))
            .collect(),
        svg: drawn(height, |canvas, inks| {
            draw(canvas, inks, &lanes, &marks, axis)
        })?,
        height,
    }))
}

fn lane_of(edge: Option<&Edge>) -> &str {
    edge.map_or("no edge", |edge| match edge {
        Edge::Carrier | Edge::Sip | Edge::Client | Edge::Sdk => edge_name(edge),
        _ => "other",
    })
}

fn draw(
    canvas: &Canvas<'_>,
    inks: &mut Inks,
    lanes: &[&str],
    marks: &BTreeSet<Mark>,
    axis: &Axis,
) -> Outcome<()> {
    let seconds = axis.seconds();
    let text = label_style(inks, "label");
    // The first lane is the upper one.
    let middle = |lane: usize| lane_height(lanes.len().saturating_sub(lane)) - 0.5;
    let middles: Vec<_> = (0..lanes.len()).map(middle).collect();
    let mut chart = ChartBuilder::on(canvas)
        .margin(MARGIN)
        .x_label_area_size(BELOW)
        .y_label_area_size(LEFT)
        .build_cartesian_2d(
            Ticks::new(seconds.clone(), axis.ticks()),
            Ticks::new(0.0..lane_height(lanes.len()), middles.clone()),
        )?;
    let name_at = |height: &f64| {
        let lane = middles
            .iter()
            .position(|middle| middle.total_cmp(height).is_eq());
        let name = lane.and_then(|lane| lanes.get(lane)).copied();
        name.unwrap_or_default().to_owned()
    };
    chart
        .configure_mesh()
        .light_line_style(RGBColor(0, 0, 0).mix(0.0))
        .bold_line_style(inks.of("grid"))
        .axis_style(inks.of("axis"))
        .label_style(text)
        .x_label_formatter(&|second| axis::label(*second))
        .y_label_formatter(&name_at)
        .draw()?;
    for (weight, lane, step) in marks {
        let at = (axis.at_step(*step), middle(*lane));
        let ink = inks.of(&format!("mark {}", weight.name()));
        match weight {
            Weight::Detail => chart.draw_series([Circle::new(at, 2, ink.filled())])?,
            Weight::Normal => chart.draw_series([Circle::new(at, 5, ink.filled())])?,
            Weight::Warning => chart.draw_series([TriangleMarker::new(at, 9, ink.filled())])?,
            Weight::Error => chart.draw_series([Cross::new(at, 7, ink)])?,
        };
    }
    Ok(())
}

fn lane_height(lanes: usize) -> f64 {
    f64::from(u32::try_from(lanes).unwrap_or(u32::MAX))
}
