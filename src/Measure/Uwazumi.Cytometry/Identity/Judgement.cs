using Uwazumi.Cytometry.Markers;
using Uwazumi.Numerics.Distributions;

namespace Uwazumi.Cytometry.Identity;

/// <summary>From fractions to answers.</summary>
internal static class Judgement
{
    /// <summary>The answer for one measured marker.</summary>
    /// <param name="criterion">Its criterion.</param>
    /// <param name="finding">Where it was measured, with the other markers of its channel.</param>
    /// <param name="fraction">Its fraction, which is the channel's.</param>
    /// <param name="control">The control's events above the same threshold, and all of them.</param>
    public static (IdentityVerdict Verdict, string Reason) Of(
        PanelCriterion criterion,
        MarkerFinding finding,
        MarkerFraction fraction,
        (long Above, long Total) control
    )
    {
        if (criterion.Rule == PanelRule.Detection)
            return Detection(finding, fraction, control);
        // Counts decide, not a printed percentage: 94.96 % is below 95 %.
        var holds =
            criterion.Rule == PanelRule.AtLeast
                ? fraction.Fraction.Value >= criterion.Limit
                : fraction.Fraction.Value <= criterion.Limit;
        var shown = FormattableString.Invariant(
            $"{fraction.PositiveCount} of {fraction.Total} events are positive, {(criterion.Rule == PanelRule.AtLeast ? "at least" : "at most")} {100 * criterion.Limit:0.##} % are asked"
        );
        if (finding.Cocktail.Count == 0)
            return (holds ? IdentityVerdict.Pass : IdentityVerdict.Fail, shown + ".");
        var others = string.Join(", ", finding.Cocktail);
        return (criterion.Rule, holds) switch
        {
            // Each of several markers in one channel is at most as frequent as all together.
            (PanelRule.AtMost, true) => (
                IdentityVerdict.Pass,
                $"{shown}; the channel also shows {others}, and each is at most the sum."
            ),
            (PanelRule.AtMost, false) => (
                IdentityVerdict.NotAssessable,
                $"{shown}; the channel also shows {others}, and which of them is above the limit cannot be said."
            ),
            _ => (
                IdentityVerdict.NotAssessable,
                $"The channel also shows {others}; which marker the positive events have cannot be said."
            ),
        };
    }

    /// <summary>The answer to a criterion from its markers.</summary>
    public static CriterionFinding Of(
        PanelCriterion criterion,
        IReadOnlyList<MarkerFinding> markers,
        IReadOnlyCollection<string> declared
    )
    {
        var own = markers.Where(m => criterion.Markers.Contains(m.Marker)).ToList();
        var measured = own.FindAll(m => m.Fraction is not null);
        var crosses = measured.Exists(m => Crosses(m.Fraction!, criterion.Limit));
        CriterionFinding Answer(IdentityVerdict verdict, string reason) => new(criterion, verdict, reason, crosses);

        if (measured.Find(m => m.Verdict == IdentityVerdict.Fail) is { } failed)
        {
            if (criterion.Exception is { } exception && declared.Contains(exception.Declared))
                return Answer(
                    IdentityVerdict.Pass,
                    $"{exception.Note}: {failed.Marker} is above its limit, and '{exception.Declared}' was declared."
                );
            return Answer(
                IdentityVerdict.Fail,
                measured.Count > 1 && measured.Exists(m => m.Verdict == IdentityVerdict.Pass)
                    ? $"{failed.Marker}: {failed.Reason} Another measurement holds; when more than one is there, all must."
                    : $"{failed.Marker}: {failed.Reason}"
            );
        }

        foreach (var verdict in new[] { IdentityVerdict.Pass, IdentityVerdict.Detected, IdentityVerdict.NotDetected })
        {
            if (
                measured.Find(m => m.Verdict == verdict) is { } found
                && !measured.Exists(m => m.Verdict == IdentityVerdict.NotAssessable)
            )
                return Answer(verdict, $"{found.Marker}: {found.Reason}");
        }

        var open = own.Find(m => m.Verdict == IdentityVerdict.NotAssessable && m.File is not null) ?? own[0];
        return Answer(IdentityVerdict.NotAssessable, open.Reason);
    }

    /// <summary>The answer of the panel: a criterion for information never decides.</summary>
    public static IdentityVerdict Overall(IReadOnlyList<CriterionFinding> criteria)
    {
        var required = criteria.Where(c => c.Criterion.Required).ToList();
        if (required.Count == 0)
            return IdentityVerdict.Reported;
        if (required.Exists(c => c.Verdict == IdentityVerdict.Fail))
            return IdentityVerdict.Fail;
        return required.TrueForAll(c => c.Verdict == IdentityVerdict.Pass)
            ? IdentityVerdict.Pass
            : IdentityVerdict.NotAssessable;
    }

    // Detected: the lower end of the sample's exact interval is above the upper end of the control's, above one and the same threshold.
    private static (IdentityVerdict Verdict, string Reason) Detection(
        MarkerFinding finding,
        MarkerFraction fraction,
        (long Above, long Total) control
    )
    {
        var background = BinomialInterval.ClopperPearson(control.Above, control.Total, 0.95);
        var shown = FormattableString.Invariant(
            $"{fraction.PositiveCount} of {fraction.Total} events are positive, {control.Above} of {control.Total} in the control"
        );
        if (!(fraction.Fraction.Lower > background.Upper))
            return (IdentityVerdict.NotDetected, shown + "; the 95 % intervals do not part.");
        return finding.Cocktail.Count == 0
            ? (IdentityVerdict.Detected, shown + ".")
            : (
                IdentityVerdict.NotAssessable,
                $"{shown}; the channel also shows {string.Join(", ", finding.Cocktail)}, and which of them is there cannot be said."
            );
    }

    private static bool Crosses(MarkerFraction fraction, double limit) =>
        fraction.Fraction.Lower <= limit && limit <= fraction.Fraction.Upper;
}
