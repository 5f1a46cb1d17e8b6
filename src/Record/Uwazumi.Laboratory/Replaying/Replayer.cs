using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Replaying;

/// <summary>Recomputes runs from their raw files and compares every stored result bit for bit.</summary>
public static class Replayer
{
    /// <summary>Replays the runs in their order.</summary>
    /// <param name="runs">The runs as stored.</param>
    /// <param name="rawFiles">Where their raw files are.</param>
    /// <param name="threads">How many runs are recomputed at once; the answer does not depend on it.</param>
    /// <returns>All differences, in the order of the runs; empty when the replay is identical.</returns>
    /// <exception cref="RefusedException"><c>RAW_FILE_MISSING</c>, <c>METHOD_UNKNOWN</c>.</exception>
    public static IReadOnlyList<Difference> Replay(IReadOnlyList<Run> runs, IRawFiles rawFiles, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(rawFiles);
        var sources = Sources(runs);
        var differences = new IReadOnlyList<Difference>[runs.Count];
        try
        {
            Parallel.For(
                0,
                runs.Count,
                new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) },
                i => differences[i] = ReplayOne(runs[i], sources, rawFiles)
            );
        }
        catch (AggregateException several)
            when (several.InnerExceptions.OfType<RefusedException>().FirstOrDefault() is { } refused)
        {
            throw new RefusedException(refused.Refusal);
        }

        return [.. differences.SelectMany(d => d)];
    }

    private static IReadOnlyList<Difference> ReplayOne(Run run, Dictionary<string, Source> known, IRawFiles rawFiles)
    {
        var files = new Dictionary<string, InputFile>(StringComparer.Ordinal);
        var sources = new Dictionary<string, IReadOnlyList<Finding>>(StringComparer.Ordinal);
        var changed = new List<Difference>();
        foreach (var input in run.Inputs)
        {
            var found = input.SourceRunId is { } sourceId
                ? SourceOf(run, sourceId, known, sources, input.Role)
                : FileOf(rawFiles.Find(input), files);
            if (found.Sha256 != input.Sha256)
                changed.Add(
                    new Difference(
                        run.RunId,
                        $"inputs.{input.Role}.sha256",
                        input.Sha256,
                        $"{found.Sha256} ({found.Name})"
                    )
                );
            else if (found.Bytes != input.Bytes)
                changed.Add(
                    new Difference(run.RunId, $"inputs.{input.Role}.bytes", Text(input.Bytes), Text(found.Bytes))
                );
        }

        var expectedId = RunIdentity.Of(run.Test, run.Method, run.AcquiredOn, run.Inputs, run.Parameters, run.Entry);
        if (expectedId != run.RunId)
            changed.Add(new Difference(run.RunId, "runId", run.RunId, expectedId));
        if (changed.Count > 0)
            return changed;
        var output = MethodRegistry
            .Find(run.Method)
            .Run(
                new MethodRequest
                {
                    Files = files,
                    Parameters = run.Parameters,
                    Entry = run.Entry,
                    Sources = sources,
                }
            );
        return JsonDifferences.Between(run.RunId, run.Results, output.ToJson(), "results");
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static RunInput FileOf(InputFile file, Dictionary<string, InputFile> files)
    {
        files[file.Role] = file;
        return new RunInput(file.Role, file.Name, file.Sha256, file.Length);
    }

    private static RunInput SourceOf(
        Run run,
        string sourceId,
        Dictionary<string, Source> known,
        Dictionary<string, IReadOnlyList<Finding>> sources,
        string role
    )
    {
        if (!known.TryGetValue(sourceId, out var source))
            throw new RefusedException(
                "SOURCE_RUN_MISSING",
                $"The run '{run.RunId}' is derived from '{sourceId}', which is not here.",
                $"inputs.{role}",
                "Replay the whole result or passport instead of the single run."
            );
        sources[role] = source.Findings;
        return RunInput.OfRun(role, sourceId, source.Sha256, source.Bytes);
    }

    /// <summary>What derived runs read of the others, taken out before several threads run: a JSON object is not safe to read at once.</summary>
    private static Dictionary<string, Source> Sources(IReadOnlyList<Run> runs)
    {
        var needed = runs.SelectMany(r => r.Inputs)
            .Select(i => i.SourceRunId)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sources = new Dictionary<string, Source>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            if (!seen.Add(run.RunId))
                throw new RefusedException("RUN_DUPLICATE", $"The run '{run.RunId}' is listed twice.", "runs");
            if (needed.Contains(run.RunId))
                sources[run.RunId] = new Source(
                    run.Findings,
                    RunIdentity.HashOf(run.Results),
                    CanonicalJson.Serialize(run.Results).Length
                );
        }

        return sources;
    }

    private sealed record Source(IReadOnlyList<Finding> Findings, string Sha256, long Bytes);
}
