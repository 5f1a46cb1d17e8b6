using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Methods.Entries;

/// <summary>What an entered result is of, when it is said: the lot itself, or what the lot was made from, which was tested earlier.</summary>
internal static class EntrySubject
{
    public const string Field = "subject";

    public const string Lot = "lot";

    public const string CellBank = "cell bank";

    private static readonly string[] Words = [Lot, CellBank, "source cells"];

    /// <exception cref="RefusedException"><c>WORD_UNKNOWN</c>.</exception>
    public static void Check(JsonPlace entry)
    {
        if (entry.Has(Field) && !Words.Contains(entry.Text(Field)))
            throw new RefusedException(
                "WORD_UNKNOWN",
                $"'{entry.Text(Field)}' is not one of the words for what was tested.",
                $"{entry.Path}.{Field}",
                $"One of: {string.Join(", ", Words)}."
            );
    }

    /// <summary>The word of a checked entry, or null when it says nothing.</summary>
    public static string? Of(JsonObject? entry) => entry?[Field]?.GetValue<string>();
}
