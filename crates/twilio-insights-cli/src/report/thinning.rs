//! Keeps charts of long calls small: where more samples are measured than a chart has room for, the
//! highest and the lowest of each neighbourhood stay, so that no peak is lost.

/// Samples that are drawn of a line at most.
const MOST: usize = 800;

/// A line without what could not be seen.
pub(super) fn thinned(points: &[(i64, Option<f64>)]) -> Vec<(i64, Option<f64>)> {
    if points.len() <= MOST {
        return points.to_vec();
    }
    let size = points.len().div_ceil(MOST / 2);
    points.chunks(size).flat_map(extremes).collect()
}

/// Lowest and highest in their order; a gap where there is nothing else.
fn extremes(points: &[(i64, Option<f64>)]) -> Vec<(i64, Option<f64>)> {
    let measured = points
        .iter()
        .filter_map(|(millis, value)| Some((*millis, (*value)?)));
    let lowest = measured.clone().min_by(|a, b| a.1.total_cmp(&b.1));
    let highest = measured.max_by(|a, b| a.1.total_cmp(&b.1));
    let (Some(lowest), Some(highest)) = (lowest, highest) else {
        return points.first().copied().into_iter().collect();
    };
    let mut both = vec![lowest, highest];
    both.sort_by_key(|(millis, _)| *millis);
    both.dedup();
    both.into_iter()
        .map(|(millis, value)| (millis, Some(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_stays_as_it_is() {
        let points = vec![(0, Some(1.0)), (1, None), (2, Some(f64::MAX))];
        assert_eq!(thinned(&points), points);
    }

    #[test]
    fn a_long_line_keeps_its_peaks_and_its_gaps() {
        let mut points: Vec<_> = (0..86_400).map(|n| (n, Some(1.0))).collect();
        points[40_001].1 = Some(9.0);
        points[40_002].1 = Some(0.0);
        for point in &mut points[50_000..60_000] {
            point.1 = None;
        }
        let thin = thinned(&points);
        assert!(thin.len() <= MOST, "{}", thin.len());
        assert!(thin.contains(&(40_001, Some(9.0))) && thin.contains(&(40_002, Some(0.0))));
        assert!(thin.iter().any(|(_, value)| value.is_none()));
        assert!(thin.is_sorted_by_key(|(millis, _)| *millis));
    }
}
