//! Where samples are missing, a line has a gap: nobody knows what was between them. Samples come
//! evenly, so that a distance far beyond the usual one tells of some that did not come.

/// How many usual distances make a gap.
const FAR: i64 = 3;

type Point = (i64, Option<f64>);

/// The drawn points of a line, with a gap wherever the samples that they are of have one.
pub(super) fn shown_in(drawn: Vec<Point>, samples: &[Point]) -> Vec<Point> {
    let gaps = between(samples);
    let mut gaps = gaps.into_iter().peekable();
    let mut points: Vec<Point> = Vec::new();
    for point in drawn {
        // Gaps that end here or before lie behind the point before this one.
        while let Some((begin, _)) = gaps.next_if(|(_, end)| *end <= point.0) {
            if points.last().is_some_and(|last| last.1.is_some()) {
                points.push((begin, None));
            }
        }
        points.push(point);
    }
    points
}

/// Begin and end of each gap.
fn between(samples: &[Point]) -> Vec<(i64, i64)> {
    let pairs = || samples.iter().zip(samples.iter().skip(1));
    let mut distances: Vec<_> = pairs()
        .map(|(before, behind)| behind.0.saturating_sub(before.0))
        .collect();
    distances.sort_unstable();
    let Some(usual) = distances.get(distances.len() / 2) else {
        return Vec::new();
    };
    let far = usual.saturating_mul(FAR);
    pairs()
        .map(|(before, behind)| (before.0, behind.0))
        .filter(|(begin, end)| end.saturating_sub(*begin) > far)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::thinning::thinned;

    #[test]
    fn a_line_is_broken_where_samples_are_missing() {
        let at = [0, 10, 20, 30, 61, 71, 101];
        let samples: Vec<_> = at.iter().map(|at| (*at, Some(1.0))).collect();
        let points = shown_in(samples.clone(), &samples);
        let gaps: Vec<_> = points.iter().filter(|point| point.1.is_none()).collect();
        assert_eq!(gaps, [&(30, None)]);
        assert_eq!(points.len(), samples.len() + 1);
    }

    #[test]
    fn gaps_are_there_where_not_all_samples_are_drawn() {
        let samples = (0..90_000).filter(|n| !(40_000..60_000).contains(n));
        let samples: Vec<_> = samples.map(|n| (n, Some(1.0))).collect();
        let points = shown_in(thinned(&samples), &samples);
        let gaps = points.iter().filter(|point| point.1.is_none()).count();
        assert_eq!(gaps, 1);
        assert!(points.is_sorted_by_key(|(millis, _)| *millis));
    }

    #[test]
    fn few_samples_have_no_gaps() {
        for samples in [
            vec![],
            vec![(0, Some(1.0))],
            vec![(0, None), (9, Some(1.0))],
        ] {
            assert_eq!(shown_in(samples.clone(), &samples), samples);
        }
    }
}
