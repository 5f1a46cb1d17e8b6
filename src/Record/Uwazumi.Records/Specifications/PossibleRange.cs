namespace Uwazumi.Records.Specifications;

/// <summary>What a number of a unit can be at all, for limits and for entered results.</summary>
public static class PossibleRange
{
    /// <summary>The least and the greatest possible number: fractions 0–1, percentages 0–100, temperatures from absolute zero, amounts from 0.</summary>
    public static (double Least, double Most) Of(string unit) =>
        unit switch
        {
            "1" => (0, 1),
            "%" => (0, 100),
            "Cel" => (-273.15, double.PositiveInfinity),
            _ => (0, double.PositiveInfinity),
        };
}
