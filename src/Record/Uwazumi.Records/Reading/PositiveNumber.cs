using Uwazumi.Quantities;

namespace Uwazumi.Records.Reading;

/// <summary>Numbers that make sense only above zero, such as volumes and label claims.</summary>
internal static class PositiveNumber
{
    public static EnteredNumber Read(JsonPlace place, string name)
    {
        var entered = place.Number(name);
        return entered.Value > 0
            ? entered
            : throw new RefusedException(
                "NUMBER_NOT_POSITIVE",
                $"'{entered.Text}' must be greater than zero.",
                $"{place.Path}.{name}"
            );
    }
}
