using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Quantities;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Runs;

/// <summary>
/// The runs from which a result is derived. They are the ones that decide their attributes: the first valid run, by the
/// method that the specification locks. A repeat cannot come in through a derived result.
/// </summary>
internal static class SourceRuns
{
    /// <exception cref="RefusedException"><c>SOURCE_RUN_MISSING</c>, <c>SOURCE_RUN_NOT_FIRST</c>, <c>SOURCE_RUN_NOT_LOCKED</c>.</exception>
    public static SortedDictionary<string, Run> Of(
        TestRequest test,
        IReadOnlyList<Run> runs,
        Specification specification
    )
    {
        var sources = new SortedDictionary<string, Run>(StringComparer.Ordinal);
        foreach (var (name, sourceTest) in test.From)
        {
            var where = $"{test.Where}.from.{name}";
            var source =
                runs.FirstOrDefault(r => r.Test == sourceTest && IsValid(r))
                ?? throw new RefusedException(
                    "SOURCE_RUN_MISSING",
                    $"There is no valid run of the test '{sourceTest}' before this one.",
                    where,
                    "List the source tests before the derived one."
                );
            RefuseRepeat(source, runs, where);
            RefuseOtherMethod(source, specification, where);
            sources[name] = source;
        }

        return sources;
    }

    private static bool IsValid(Run run) => run.Findings.All(f => f.InvalidReason is null);

    private static void RefuseRepeat(Run source, IReadOnlyList<Run> runs, string where)
    {
        var first = RunOrder.SameQuestion(source.Test, source.Findings, runs).First(IsValid);
        if (first.RunId != source.RunId)
            throw new RefusedException(
                "SOURCE_RUN_NOT_FIRST",
                $"The test '{source.Test}' repeats what '{first.Test}' answered first ({first.RunId}); a derived result uses the run that decides.",
                where,
                $"Derive from '{first.Test}'."
            );
    }

    private static void RefuseOtherMethod(Run source, Specification specification, string where)
    {
        var attributes = source.Findings.Select(f => f.Attribute).ToHashSet(StringComparer.Ordinal);
        var other = specification.Criteria.FirstOrDefault(c =>
            attributes.Contains(c.Attribute) && c.Method != source.Method
        );
        if (other is not null)
            throw new RefusedException(
                "SOURCE_RUN_NOT_LOCKED",
                $"'{other.Attribute}' of the test '{source.Test}' was made by {source.Method}; the specification locks {other.Method}.",
                where
            );
    }
}
