using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Runs;

/// <summary>One input of a run: a raw file, or an earlier run from which the result is derived.</summary>
/// <param name="Role">What it is to the method.</param>
/// <param name="Name">The file's name, or <c>run:</c> and the id of the source run.</param>
/// <param name="Sha256">SHA-256 of the file, or of the canonical results of the source run.</param>
/// <param name="Bytes">Number of bytes hashed.</param>
public sealed record RunInput(string Role, string Name, string Sha256, long Bytes)
{
    private const string RunPrefix = "run:";

    /// <summary>The id of the source run, or null for a file.</summary>
    public string? SourceRunId =>
        Name.StartsWith(RunPrefix, StringComparison.Ordinal) ? Name[RunPrefix.Length..] : null;

    /// <summary>An input that is an earlier run.</summary>
    public static RunInput OfRun(string role, string runId, string sha256, long bytes) =>
        new(role, RunPrefix + runId, sha256, bytes);

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="RefusedException">A field is missing or unknown, or the hash is not one.</exception>
    public static RunInput Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly("role", "name", "sha256", "bytes");
        var hash = place.Text("sha256");
        if (hash.Length != 64 || !hash.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f'))
            throw new RefusedException(
                "HASH_INVALID",
                $"'{hash}' is not a SHA-256 in lowercase hex.",
                $"{place.Path}.sha256"
            );
        return new RunInput(place.Text("role"), place.Text("name"), hash, ByteCount(place));
    }

    private static long ByteCount(JsonPlace place)
    {
        var entered = place.Number("bytes").Value;
        return entered is >= 0 and <= 9007199254740991 && entered == Math.Floor(entered)
            ? (long)entered
            : throw new RefusedException(
                "WHOLE_NUMBER_EXPECTED",
                "'bytes' is a number of bytes.",
                $"{place.Path}.bytes"
            );
    }

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["role"] = Role,
            ["name"] = Name,
            ["sha256"] = Sha256,
            ["bytes"] = Bytes,
        };
}
