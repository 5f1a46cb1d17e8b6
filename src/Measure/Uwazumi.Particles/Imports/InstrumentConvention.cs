using Uwazumi.Particles.Sizing;

namespace Uwazumi.Particles.Imports;

/// <summary>The rule that explains the D-values that an instrument printed.</summary>
/// <param name="Rule">The rule that fits every printed value: within 0.1 nm for NanoSight, to the last printed digit for ZetaView.</param>
/// <param name="MeanDifferenceNm">The mean of printed minus edge rule over all compared values, in nm.</param>
/// <param name="LargestDeviationNm">The largest distance of a printed value from <paramref name="Rule"/>, in nm; printing to 0.1 nm alone gives 0.05.</param>
/// <param name="ComparedValues">How many printed values were compared: three for each NanoSight video that prints them, the number median of ZetaView.</param>
public sealed record InstrumentConvention(
    DValueRule Rule,
    double MeanDifferenceNm,
    double LargestDeviationNm,
    int ComparedValues
);
