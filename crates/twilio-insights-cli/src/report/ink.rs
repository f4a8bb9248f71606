//! Colours of a drawing that are chosen by the style sheet: plotters is given a number in place of a
//! colour, and what it has drawn with that gets a class.

use plotters::style::RGBColor;

use super::figure::FONT_SIZE;

/// The classes that a drawing uses.
#[derive(Debug, Default)]
pub(super) struct Inks(Vec<String>);

impl Inks {
    /// What to draw with, so that it has this class.
    pub(super) fn of(&mut self, class: &str) -> RGBColor {
        let place = self.0.iter().position(|known| known == class);
        let place = place.unwrap_or_else(|| {
            self.0.push(class.to_owned());
            self.0.len() - 1
        });
        let [.., red, green, blue] = place.to_be_bytes();
        RGBColor(red, green, blue)
    }

    /// The drawing with classes in place of all that says how it looks.
    pub(super) fn applied_to(&self, svg: &str) -> String {
        let font_size = format!(" font-size=\"{}\"", f64::from(FONT_SIZE) / 1.24);
        let mut svg = svg.to_owned();
        for fixed in [
            " opacity=\"1\"",
            " stroke-width=\"1\"",
            " stroke=\"none\"",
            " fill=\"none\"",
            " font-family=\"sans-serif\"",
            &font_size,
        ] {
            svg = svg.replace(fixed, "");
        }
        for (place, class) in self.0.iter().enumerate() {
            for (attribute, kind) in [("stroke", "line"), ("fill", "area")] {
                let drawn = format!("{attribute}=\"#{place:06X}\"");
                svg = svg.replace(&drawn, &format!("class=\"{kind} {class}\""));
            }
        }
        svg
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_with_an_ink_has_its_class() {
        let mut inks = Inks::default();
        assert_eq!(inks.of("grid"), RGBColor(0, 0, 0));
        assert_eq!(inks.of("limit"), RGBColor(0, 0, 1));
        assert_eq!(inks.of("grid"), RGBColor(0, 0, 0));
        let svg = "<line opacity=\"1\" stroke=\"#000001\" stroke-width=\"1\"/>\
                   <text font-family=\"sans-serif\" fill=\"#000000\"/>";
        assert_eq!(
            inks.applied_to(svg),
            "<line class=\"line limit\"/><text class=\"area grid\"/>"
        );
    }
}
