using System.Globalization;
using Uwazumi.Web.Components;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Ledgers;

/// <summary>The history of a record as a table: one row for each value, or one for an event without values.</summary>
internal static class AuditCsv
{
    private static readonly string[] Columns =
    [
        "CsvTime",
        "CsvLocalTime",
        "CsvEvent",
        "CsvType",
        "CsvActor",
        "CsvName",
        "CsvField",
        "CsvBefore",
        "CsvAfter",
        "CsvReason",
        "CsvHash",
    ];

    public static IEnumerable<IReadOnlyList<string>> Rows(
        IReadOnlyList<AuditEntry> entries,
        IReadOnlyDictionary<string, string> names,
        Wording words,
        EventNames events,
        LocalTime times
    )
    {
        yield return [.. Columns.Select(key => words["Ledgers." + key])];
        foreach (var entry in entries)
        {
            string[] start =
            [
                LocalTime.Machine(entry.Event.TimeMs),
                times.Exact(entry.Event.TimeMs),
                entry.Event.Sequence.ToString(CultureInfo.InvariantCulture),
                $"{events.Of(entry.Event.Type)} ({entry.Event.Type})",
                entry.Event.Actor,
                names.GetValueOrDefault(entry.Event.Actor, entry.Event.Actor),
            ];
            string[] end = [entry.Reason ?? "", entry.Event.Hash];
            var values = entry.Changes.Concat(entry.Facts).DefaultIfEmpty(new AuditChange("", null, null));
            foreach (var value in values)
                yield return [.. start, value.Field, value.Before ?? "", value.After ?? "", .. end];
        }
    }
}
