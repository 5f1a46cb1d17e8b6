using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Runs;

/// <summary>
/// Which runs ask the same question, and what a further one must bring: its reason, and a day that is not before the earlier
/// ones. A new name for a test does not make it a first run: what counts is what it answers.
/// </summary>
internal static class RunOrder
{
    /// <summary>The runs of the same test, and those that gave any of the same attributes under another name.</summary>
    public static IReadOnlyList<Run> SameQuestion(string test, IReadOnlyList<Finding> findings, IEnumerable<Run> runs)
    {
        var attributes = findings.Select(f => f.Attribute).ToHashSet(StringComparer.Ordinal);
        return [.. runs.Where(r => r.Test == test || r.Findings.Any(f => attributes.Contains(f.Attribute)))];
    }

    /// <exception cref="RefusedException"><c>RUN_REASON_MISSING</c>, <c>RUN_DATES_CONTRADICTORY</c>.</exception>
    public static void RefuseUnexplained(TestRequest test, IEnumerable<Run> earlier)
    {
        var runs = earlier.ToList();
        if (runs.Count == 0)
            return;
        if (test.RepeatReason is null)
            throw new RefusedException(
                "RUN_REASON_MISSING",
                $"What the test '{test.Test}' answers was already answered by {runs.Count} run{(runs.Count > 1 ? "s" : "")} ({string.Join(", ", runs.Select(r => r.RunId).Take(3))}); a further run needs its reason.",
                $"{test.Where}.repeatReason",
                "State why the test was repeated. The first verdict stays; the repeat is printed beside it."
            );
        if (runs.FirstOrDefault(r => r.AcquiredOn > test.AcquiredOn) is { } later)
            throw new RefusedException(
                "RUN_DATES_CONTRADICTORY",
                $"The repeat of '{test.Test}' is dated {IsoDate.Text(test.AcquiredOn)}, before the run of {IsoDate.Text(later.AcquiredOn)} that it repeats.",
                $"{test.Where}.acquiredOn",
                "List the runs in the order in which they were made."
            );
    }
}
