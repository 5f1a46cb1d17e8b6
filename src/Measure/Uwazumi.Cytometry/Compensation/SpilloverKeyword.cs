using System.Globalization;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Compensation;

/// <summary>
/// The spillover matrix that a file carries: <c>$SPILLOVER</c> (FCS 3.1 and 3.2, section 3.3.61), or <c>SPILL</c> and <c>$SPILL</c> of the 3.0
/// era in the same form, <c>n,name1,…,namen,S11,S12,…,Snn</c>.
/// </summary>
/// <remarks>
/// <c>$COMP</c> (FCS 3.0) and <c>$DFCmTOn</c> (2.0) record what the instrument had already subtracted, in percent; they are no spillover matrix
/// and are never applied.
/// </remarks>
public static class SpilloverKeyword
{
    private static readonly string[] Keys = ["$SPILLOVER", "SPILL", "$SPILL"];

    /// <summary>Reads the matrix of a file.</summary>
    /// <param name="file">The file; its events are not needed.</param>
    /// <param name="notices">Gets what must be read with the matrix: channels given by number, hardware compensation, names that look compensated.</param>
    /// <returns>The matrix, its dyes named as its detectors; null when the file carries none.</returns>
    /// <exception cref="RefusedException">
    /// <c>SPILLOVER_CONFLICT</c> (two keywords, two matrices), <c>SPILLOVER_SIZE</c>, <c>SPILLOVER_DECIMAL_COMMA</c>, <c>SPILLOVER_NUMBER</c>,
    /// <c>SPILLOVER_NAME</c>, <c>SPILLOVER_CHANNEL_UNKNOWN</c>, <c>FCS_CHANNEL_AMBIGUOUS</c>, <c>SPILLOVER_DIAGONAL_INVALID</c>.
    /// </exception>
    public static SpilloverMatrix? Read(FcsFile file, ICollection<Notice> notices)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(notices);
        TellHardware(file, notices);
        var found = Keys.Where(key => !string.IsNullOrWhiteSpace(file.Keywords[key])).ToList();
        if (found.Count == 0)
            return null;
        var matrices = found.ConvertAll(key => Parse(key, file.Keywords[key]!, file, notices));
        if (matrices.Any(other => !Same(matrices[0], other)))
            throw new RefusedException(
                "SPILLOVER_CONFLICT",
                $"{string.Join(" and ", found)} hold different matrices.",
                found[0],
                "Give the matrix that holds as a CSV file."
            );
        if (file.Channels.Any(c => c.Name.StartsWith("Comp-", StringComparison.Ordinal) || c.Name is ['<', .., '>']))
            notices.Add(
                new Notice(
                    "SPILLOVER_MAYBE_APPLIED",
                    "Some channel names look compensated already ('Comp-…' or '<…>'), and the file carries a spillover matrix; compensating twice gives wrong values."
                )
            );
        return matrices[0];
    }

    private static SpilloverMatrix Parse(string key, string text, FcsFile file, ICollection<Notice> notices)
    {
        var fields = text.Split(',').Select(field => field.Trim()).ToArray();
        if (!int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n < 1)
            throw new RefusedException(
                "SPILLOVER_SIZE",
                $"{key} begins with '{Shortened.Text(fields[0])}', not with the number of its channels.",
                key,
                "Give the matrix as a CSV file."
            );
        // The file has at most a few thousand channels, so that n·n stays far inside the range of an integer.
        if (n > file.Channels.Count)
            throw Size(key, n, $"the file has {file.Channels.Count} channels");
        CheckCount(key, n, fields);
        var names = ChannelsOf(key, fields[1..(n + 1)], file, notices);
        var coefficients = new double[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            var field = fields[1 + n + (i * n) + j];
            if (!KeywordValues.TryDouble(field, out coefficients[i, j]))
                throw new RefusedException(
                    "SPILLOVER_NUMBER",
                    $"{key} has '{Shortened.Text(field)}' where the coefficient of '{names[i]}' in '{names[j]}' should be.",
                    key,
                    "Numbers have a decimal point; give the matrix as a CSV file."
                );
        }

        CheckDiagonal(key, names, coefficients);
        return new SpilloverMatrix(names, names, coefficients, key);
    }

    private static void CheckCount(string key, int n, string[] fields)
    {
        var given = fields.Length - 1 - n;
        if (given == n * n)
            return;
        if (given <= 0)
            throw Size(key, n, $"it lists {Math.Max(0, fields.Length - 1)} names and no coefficients");
        var rest = fields[(1 + n)..];
        var pieces = given > n * n && given <= 2 * n * n && rest.All(f => f.TrimStart('-').All(char.IsAsciiDigit));
        throw pieces
            ? new RefusedException(
                "SPILLOVER_DECIMAL_COMMA",
                $"{key} of {n} channels has {given} instead of {n * n} coefficients, all of them digits only: the numbers were written with a decimal comma, and where one ends is lost.",
                key,
                "Set the instrument computer's region to one with a decimal point and export again, or give the matrix as a CSV file."
            )
            : Size(key, n, $"it has {given} coefficients, not {n * n}");
    }

    private static RefusedException Size(string key, int n, string what) =>
        new(
            "SPILLOVER_SIZE",
            $"{key} states {n} channels, but {what}.",
            key,
            "Give the matrix as a CSV file, or compute it from single-stain controls."
        );

    // By the standard the names are $PnN. Some writers give channel numbers; both are clear as long as all fields are of one kind.
    private static string[] ChannelsOf(string key, string[] fields, FcsFile file, ICollection<Notice> notices)
    {
        var known = file.Channels.Select(channel => channel.Name.Trim()).ToHashSet(StringComparer.Ordinal);
        var unknown = fields.Where(field => !known.Contains(field)).ToList();
        if (unknown.Count == 0)
            return
            [
                .. fields.Select(field =>
                    file.Channels.Count(c => c.Name.Trim() == field) == 1
                        ? file.Channels.First(c => c.Name.Trim() == field).Name
                        : file.Channel(field).Name
                ),
            ];
        var numbers = fields
            .Select(field =>
                int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
            )
            .ToArray();
        if (unknown.Count == fields.Length && numbers.All(number => number >= 1 && number <= file.Channels.Count))
        {
            notices.Add(
                new Notice(
                    "SPILLOVER_BY_NUMBER",
                    $"{key} names its channels by number ({string.Join(", ", numbers.Take(8))}); the standard asks for $PnN."
                )
            );
            return [.. numbers.Select(number => file.Channel(file.Channels[number - 1].Name).Name)];
        }

        throw new RefusedException(
            "SPILLOVER_CHANNEL_UNKNOWN",
            $"{key} names '{Shortened.Text(unknown[0])}', but the file has no such channel.",
            key,
            Nearest(unknown[0], known) is { } near
                ? $"The file has '{Shortened.Text(near)}'; whether that is meant cannot be known. Give the matrix as a CSV file with the file's own names."
                : "Give the matrix as a CSV file with the file's own channel names."
        );
    }

    private static string? Nearest(string name, IEnumerable<string> known)
    {
        var bare = name.Trim('<', '>', '[', ']');
        return known.FirstOrDefault(k =>
            k.Length > 0
            && (
                k.StartsWith(bare, StringComparison.OrdinalIgnoreCase)
                || bare.StartsWith(k, StringComparison.OrdinalIgnoreCase)
            )
        );
    }

    private static void CheckDiagonal(string key, string[] names, double[,] coefficients)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var own = coefficients[i, i];
            if (own > 0 && own < 10)
                continue;
            throw new RefusedException(
                "SPILLOVER_DIAGONAL_INVALID",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{key}: the coefficient of '{Shortened.Text(names[i])}' in its own channel is {own}; it is 1 by definition."
                ),
                key,
                own >= 10
                    ? "Percentages are not accepted; divide by 100 and give the matrix as a CSV file."
                    : "Compute the matrix again."
            );
        }
    }

    private static void TellHardware(FcsFile file, ICollection<Notice> notices)
    {
        if (file.Keywords["$COMP"] is { } comp && !string.IsNullOrWhiteSpace(comp))
            notices.Add(
                new Notice(
                    "COMP_NOT_APPLIED",
                    "$COMP records the percentages that the instrument subtracted already; it is no spillover matrix and was not applied."
                )
            );
        if (
            file.Keywords.Any(k =>
                k.Key.StartsWith("$DFC", StringComparison.OrdinalIgnoreCase) && k.Value.Trim() is not ("" or "0")
            )
        )
            notices.Add(
                new Notice(
                    "COMP_NOT_APPLIED",
                    "$DFC keywords record the percentages that the instrument subtracted already; they were not applied."
                )
            );
    }

    private static bool Same(SpilloverMatrix a, SpilloverMatrix b)
    {
        if (!a.Detectors.SequenceEqual(b.Detectors))
            return false;
        for (var i = 0; i < a.Dyes.Count; i++)
        for (var j = 0; j < a.Detectors.Count; j++)
        {
            if (a[i, j] != b[i, j])
                return false;
        }

        return true;
    }
}
