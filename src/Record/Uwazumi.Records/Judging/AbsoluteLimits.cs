using System.Globalization;
using System.Numerics;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Records.Judging;

/// <summary>Limits in the unit of the result.</summary>
/// <param name="Lower">Lower limit or null.</param>
/// <param name="Upper">Upper limit or null.</param>
/// <param name="LowerExclusive">True when equality with the lower limit fails.</param>
/// <param name="UpperExclusive">True when equality with the upper limit fails.</param>
/// <param name="Unit">UCUM unit.</param>
public sealed record AbsoluteLimits(double? Lower, double? Upper, bool LowerExclusive, bool UpperExclusive, string Unit)
{
    /// <summary>Applies the label claim where the limits are relative to it; null when they are and the label claims nothing.</summary>
    public static AbsoluteLimits? Of(Limits limits, EnteredNumber? labelParticlesPerMl)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!limits.RelativeToLabel)
            return new AbsoluteLimits(
                limits.Lower?.Value,
                limits.Upper?.Value,
                limits.LowerExclusive,
                limits.UpperExclusive,
                limits.Unit
            );
        if (labelParticlesPerMl is null)
            return null;
        return new AbsoluteLimits(
            Share(limits.Lower, labelParticlesPerMl),
            Share(limits.Upper, labelParticlesPerMl),
            limits.LowerExclusive,
            limits.UpperExclusive,
            limits.Unit
        );
    }

    /// <summary>The product of the two decimals, rounded once: 0.8 of 5.0e10 is 4.0e10 and not a little more.</summary>
    private static double? Share(EnteredNumber? factor, EnteredNumber claim)
    {
        if (factor is null)
            return null;
        if (factor.Value == 0)
            return 0;
        var (digits, power) = Decimal(factor);
        var (claimDigits, claimPower) = Decimal(claim);
        return double.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{digits * claimDigits}e{power + claimPower}"),
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>The digits and the power of ten of a typed number that is not negative.</summary>
    private static (BigInteger Digits, int Power) Decimal(EnteredNumber entered)
    {
        var parts = entered.Text.TrimStart('+').Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : parts[0].Length - point - 1;
        var power = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return (
            BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture),
            power - places
        );
    }

    /// <summary>True when the value lies within the limits; compared as the nearest doubles, unrounded.</summary>
    public bool Contain(double value) =>
        (Lower is not { } lower || (LowerExclusive ? value > lower : value >= lower))
        && (Upper is not { } upper || (UpperExclusive ? value < upper : value <= upper));
}
