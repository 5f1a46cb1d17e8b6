namespace Uwazumi.Assays.Curves;

/// <summary>A level of the standards read back from its own curve.</summary>
/// <param name="Concentration">The nominal concentration.</param>
/// <param name="Replicates">Wells at this level.</param>
/// <param name="MeanResponse">The mean response of the level.</param>
/// <param name="BackCalculated">The concentration at which the curve has that mean response; null at 0, outside the asymptotes, or when the fit did not converge.</param>
/// <param name="RecoveryPercent">100 · back-calculated / nominal; null with it.</param>
public sealed record Calibrator(
    double Concentration,
    int Replicates,
    double MeanResponse,
    double? BackCalculated,
    double? RecoveryPercent
);
