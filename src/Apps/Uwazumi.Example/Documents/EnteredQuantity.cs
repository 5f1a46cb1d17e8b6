using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Example.Documents;

/// <summary>A number as a person of the example entered it.</summary>
/// <param name="Value">The decimal text.</param>
/// <param name="Unit">The UCUM unit.</param>
/// <param name="Lower">Lower end of the 95 % interval, or null when the value is a bound.</param>
/// <param name="Upper">Upper end of the 95 % interval, or null when the value is a bound.</param>
internal sealed record EnteredQuantity(string Value, string Unit, string? Lower = null, string? Upper = null)
{
    /// <summary>True when the true value is only known to be below the stated one.</summary>
    public bool IsBound => Lower is null;

    public string Sentence => IsBound ? $"< {Printed}" : $"{Printed} (95 %: {Lower} - {Upper})";

    public string Printed => $"{Value} {UcumUnit.Printed(Unit)}".TrimEnd();

    public void AddTo(JsonObject entry)
    {
        entry["value"] = Value;
        entry["unit"] = Unit;
        if (IsBound)
        {
            entry["qualifier"] = "<";
            entry["intervalReason"] = "below the quantitation limit";
            return;
        }

        entry["lower"] = Lower;
        entry["upper"] = Upper;
    }
}
