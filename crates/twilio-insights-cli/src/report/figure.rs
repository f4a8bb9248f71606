//! Drawings as they stand in the page: with a title, a text for those who cannot see them, and a
//! legend that needs no colours.

use std::error::Error;

use maud::{Markup, PreEscaped, html};
use plotters::prelude::{DrawingArea, IntoDrawingArea as _, SVGBackend};

use super::ink::Inks;

/// Units of a drawing; on a wide screen they are pixels.
pub(super) const WIDTH: u32 = 960;

pub(super) const FONT_SIZE: u32 = 16;

pub(super) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;
pub(super) type Canvas<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// What a figure is about.
pub(super) struct Figure {
    /// Unique in the page.
    pub(super) id: String,
    pub(super) title: String,
    /// What the figure shows, in words.
    pub(super) description: String,
    /// The classes of each line with what it is.
    pub(super) legend: Vec<(String, String)>,
    /// The drawing.
    pub(super) svg: String,
    pub(super) height: u32,
}

/// Draws something of that height, and gives the inside of the SVG.
pub(super) fn drawn(
    height: u32,
    draw: impl FnOnce(&Canvas<'_>, &mut Inks) -> Outcome<()>,
) -> Outcome<String> {
    let mut svg = String::new();
    let mut inks = Inks::default();
    {
        let canvas = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
        draw(&canvas, &mut inks)?;
        canvas.present().map_err(|error| error.to_string())?;
    }
    let inside = svg
        .split_once('>')
        .and_then(|(_, rest)| rest.trim_end().strip_suffix("</svg>"));
    Ok(inks.applied_to(inside.unwrap_or_default()))
}

impl Figure {
    pub(super) fn markup(&self) -> Markup {
        let (title, description) = (format!("{}-title", self.id), format!("{}-text", self.id));
        html! {
            figure id=(self.id) {
                figcaption {
                    span.name { (self.title) }
                    ul.legend {
                        @for (class, name) in &self.legend {
                            li { (swatch(class)) " " (name) }
                        }
                    }
                }
                svg.chart viewBox={ "0 0 " (WIDTH) " " (self.height) }
                    role="img" aria-labelledby={ (title) " " (description) } {
                    title id=(title) { (self.title) }
                    desc id=(description) { (self.description) }
                    (PreEscaped(&self.svg))
                }
            }
        }
    }
}

/// A piece of the line, as it is in the drawing.
fn swatch(class: &str) -> Markup {
    html! {
        svg.swatch viewBox="0 0 32 12" aria-hidden="true" {
            @match class {
                "mark warning" => polygon class="area mark warning" points="16,0 22,11 10,11" {},
                "mark error" => {
                    line class="line mark error" x1="11" y1="1" x2="21" y2="11" {}
                    line class="line mark error" x1="21" y1="1" x2="11" y2="11" {}
                },
                "mark detail" => circle class="area mark detail" cx="16" cy="6" r="2" {},
                "mark event" => circle class="area mark event" cx="16" cy="6" r="5" {},
                _ => line class={ "line " (class) } x1="0" y1="6" x2="32" y2="6" {},
            }
        }
    }
}
