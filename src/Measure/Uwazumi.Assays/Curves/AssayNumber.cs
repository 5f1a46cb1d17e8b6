using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Assays.Curves;

/// <summary>Reads numbers within a range in which squares and ratios cannot overflow.</summary>
internal static class AssayNumber
{
    private const double Largest = 1e60;

    public static double Read(TableRow row, int column)
    {
        var value = NumberText.Read(row[column], row.Place(column));
        if (value != 0 && !(Math.Abs(value) is >= 1 / Largest and <= Largest))
            throw new RefusedException(
                "NUMBER_OUT_OF_RANGE",
                $"The number {row[column].Trim()} is outside 1e-60 … 1e60.",
                row.Place(column),
                "Use a unit in which the numbers are of ordinary size."
            );
        return value;
    }
}
