using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.LotFolders;

/// <summary>One entry of the <c>tests</c> list of <c>lot.json</c>: which test, by which method, on which files or with which entry.</summary>
public sealed record TestRequest
{
    /// <summary>The test's name. Repeats of a test share it.</summary>
    public required string Test { get; init; }

    /// <summary>Method and version.</summary>
    public required string Method { get; init; }

    /// <summary>File names by role, relative to the lot's folder.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Parameters that the specification does not lock.</summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>What a person entered, or null.</summary>
    public JsonObject? Entry { get; init; }

    /// <summary>For a derived result: test names by source name.</summary>
    public required IReadOnlyDictionary<string, string> From { get; init; }

    /// <summary>The day of the data.</summary>
    public required DateOnly AcquiredOn { get; init; }

    /// <summary>User id of the analyst; never a name.</summary>
    public required string Analyst { get; init; }

    /// <summary>Why the test was repeated, or null.</summary>
    public string? RepeatReason { get; init; }

    /// <summary>The place in <c>lot.json</c>, for refusals.</summary>
    public required string Where { get; init; }

    /// <summary>Reads one test.</summary>
    /// <exception cref="RefusedException">A field is missing or unknown.</exception>
    public static TestRequest Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly(
            "test",
            "method",
            "files",
            "parameters",
            "entry",
            "from",
            "acquiredOn",
            "analyst",
            "repeatReason"
        );
        return new TestRequest
        {
            Test = place.Text("test"),
            Method = place.Text("method"),
            Files = Names(place, "files"),
            Parameters = place.OptionalObject("parameters")?.Json ?? [],
            Entry = place.OptionalObject("entry")?.Json,
            From = Names(place, "from"),
            AcquiredOn = place.Date("acquiredOn"),
            Analyst = UserId(place),
            RepeatReason = place.OptionalText("repeatReason"),
            Where = place.Path,
        };
    }

    /// <summary>Ids go into the ledger, names do not: a name cannot be taken out of it again.</summary>
    private static string UserId(JsonPlace place)
    {
        var text = place.Text("analyst");
        return text.Length <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? text
            : throw new RefusedException(
                "USER_ID_INVALID",
                $"'{text}' is no user id: 1–40 letters, digits or - _ . are allowed, and no names.",
                $"{place.Path}.analyst",
                "Give the id under which the laboratory knows the person, for example u-2."
            );
    }

    private static Dictionary<string, string> Names(JsonPlace place, string name)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (place.OptionalObject(name) is { } found)
        {
            foreach (var (role, _) in found.Json)
                names[role] = found.Text(role);
        }

        return names;
    }
}
