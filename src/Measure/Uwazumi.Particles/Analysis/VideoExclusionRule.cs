namespace Uwazumi.Particles.Analysis;

/// <summary>By which rule, named before the data are seen, a recording may be left out of a sample.</summary>
public enum VideoExclusionRule
{
    /// <summary>None: every recording counts.</summary>
    None,

    /// <summary>
    /// Grubbs' two-sided test at α = 0.05, once over the recordings' pooled diameters and once over their particles a frame; it needs four recordings.
    /// </summary>
    Grubbs,
}
