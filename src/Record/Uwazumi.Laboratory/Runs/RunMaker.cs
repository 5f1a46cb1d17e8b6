using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Runs;

/// <summary>Makes runs from the tests of a lot's folder, or finds that a run is already on record.</summary>
public static class RunMaker
{
    /// <summary>Makes every run of the folder that is not on record yet.</summary>
    /// <param name="folder">The lot's folder.</param>
    /// <param name="onRecord">Runs that were made before, in their order; they stay as they are.</param>
    /// <param name="softwareVersion">The version that is stored with each new run.</param>
    /// <param name="today">The day in UTC, against which the days of the lot and of each new run are held.</param>
    /// <param name="progress">Told before each test: how many are done, how many there are, which comes.</param>
    /// <returns>All runs, those on record first, and the raw files by hash.</returns>
    /// <exception cref="RefusedException">
    /// Any input is bad; no run is made then. <c>RUN_REASON_MISSING</c> for a repeat without its reason, <c>RUN_LISTED_TWICE</c> for one test that
    /// stands twice in the folder's list, and those of <see cref="RecordedDays"/>.
    /// </exception>
    public static LotRuns Make(
        LotFolder folder,
        IReadOnlyList<Run> onRecord,
        string softwareVersion,
        DateOnly today,
        Action<int, int, string>? progress = null
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(onRecord);
        if (onRecord.Count == 0)
            RecordedDays.Check(folder.Lot, today, "$.lot");
        var runs = new List<Run>(onRecord);
        var files = new Dictionary<string, InputFile>(StringComparer.Ordinal);
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < folder.Tests.Count; i++)
        {
            progress?.Invoke(i, folder.Tests.Count, folder.Tests[i].Test);
            var test = folder.Tests[i];
            var (runId, made) = Find(test, folder.Specification, runs, folder, softwareVersion, files);
            RefuseListedTwice(test, runId, listed);
            if (made is null)
                continue;
            RecordedDays.Check(made, folder.Lot, folder.Specification, today, test.Where);
            runs.Add(made);
        }

        return new LotRuns(runs, files);
    }

    /// <summary>A run on record may stand in the list again, as it did when it was recorded; twice in one list is a mistake of who wrote it.</summary>
    private static void RefuseListedTwice(TestRequest test, string runId, Dictionary<string, string> listed)
    {
        if (!listed.TryAdd(runId, test.Where))
            throw new RefusedException(
                "RUN_LISTED_TWICE",
                $"The test '{test.Test}' stands twice in the list with the same data, day and settings: both are the run {runId}.",
                test.Where,
                $"It stands first at {listed[runId]}. Remove one; a repeat has data of its own and its reason."
            );
    }

    /// <summary>Makes one run. Its days are held against the lot and the clock by <see cref="RecordedDays"/>, before it is recorded.</summary>
    /// <param name="test">The test.</param>
    /// <param name="specification">The specification, which locks settings.</param>
    /// <param name="onRecord">The lot's runs so far, in their order.</param>
    /// <param name="source">Opens the files that the test names.</param>
    /// <param name="softwareVersion">The version that is stored with the run.</param>
    /// <param name="files">Takes in the raw files by hash; null when nobody asks for them.</param>
    /// <returns>The run; null when the same data were analysed in the same way before, which is a replay and adds nothing.</returns>
    /// <exception cref="RefusedException">Any input is bad; <c>RUN_REASON_MISSING</c> for a repeat without its reason.</exception>
    public static Run? Make(
        TestRequest test,
        Specification specification,
        IReadOnlyList<Run> onRecord,
        IRawFileSource source,
        string softwareVersion,
        IDictionary<string, InputFile>? files = null
    )
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(onRecord);
        ArgumentNullException.ThrowIfNull(source);
        return Find(test, specification, onRecord, source, softwareVersion, files).Made;
    }

    private static (string RunId, Run? Made) Find(
        TestRequest test,
        Specification specification,
        IReadOnlyList<Run> onRecord,
        IRawFileSource source,
        string softwareVersion,
        IDictionary<string, InputFile>? files
    )
    {
        var method = MethodRegistry.Find(test.Method, $"{test.Where}.method");
        var parameters = MethodParameters.Merge(
            method,
            test.Parameters,
            Locked(specification, test),
            $"{test.Where}.parameters"
        );
        var roles = OpenFiles(source, test, method);
        var sources = SourceRuns.Of(test, onRecord, specification);
        IReadOnlyList<RunInput> inputs =
        [
            .. roles.Values.Select(f => new RunInput(f.Role, f.Name, f.Sha256, f.Length)),
            .. sources.Select(s => SourceInput(s.Key, s.Value)),
        ];
        foreach (var file in roles.Values)
            files?.TryAdd(file.Sha256, file);
        var runId = RunIdentity.Of(test.Test, method.Id, test.AcquiredOn, inputs, parameters, test.Entry);
        if (onRecord.Any(r => r.RunId == runId))
            return (runId, null);
        RunOrder.RefuseUnexplained(test, onRecord.Where(r => r.Test == test.Test));
        var output = Execute(method, test, roles, parameters, sources);
        var same = RunOrder.SameQuestion(test.Test, output.Findings, onRecord);
        RunOrder.RefuseUnexplained(test, same);
        var sequence = same.Count + 1;
        var run = new Run
        {
            RunId = runId,
            Test = test.Test,
            Method = method.Id,
            Inputs = inputs,
            Parameters = parameters,
            Entry = test.Entry?.DeepClone().AsObject(),
            SoftwareVersion = softwareVersion,
            AcquiredOn = test.AcquiredOn,
            Analyst = test.Analyst,
            Sequence = sequence,
            RepeatReason = sequence > 1 ? test.RepeatReason : null,
            Results = output.ToJson(),
        };
        return (runId, run);
    }

    private static MethodOutput Execute(
        IMethod method,
        TestRequest test,
        IReadOnlyDictionary<string, InputFile> files,
        JsonObject parameters,
        IReadOnlyDictionary<string, Run> sources
    )
    {
        try
        {
            return method.Run(
                new MethodRequest
                {
                    Files = files,
                    Parameters = parameters,
                    Entry = test.Entry,
                    Sources = sources.ToDictionary(s => s.Key, s => s.Value.Findings, StringComparer.Ordinal),
                }
            );
        }
        catch (RefusedException refused)
        {
            var refusal = refused.Refusal;
            throw new RefusedException(
                refusal with
                {
                    Where = refusal.Where is null ? $"test '{test.Test}'" : $"test '{test.Test}', {refusal.Where}",
                }
            );
        }
    }

    private static Dictionary<string, InputFile> OpenFiles(IRawFileSource source, TestRequest test, IMethod method)
    {
        var known = method.FileRoles.Select(r => r.TrimEnd('?')).ToHashSet(StringComparer.Ordinal);
        var files = new Dictionary<string, InputFile>(StringComparer.Ordinal);
        foreach (var (role, name) in test.Files)
        {
            if (!known.Contains(role))
                throw new RefusedException(
                    "FILE_ROLE_UNKNOWN",
                    $"{method.Id} reads no file in the role '{role}'.",
                    $"{test.Where}.files.{role}",
                    known.Count == 0 ? "It reads none." : $"It reads: {string.Join(", ", method.FileRoles)}."
                );
            files[role] = source.Open(role, name, method.TextRoles.Contains(role));
        }

        foreach (var role in method.FileRoles.Where(r => !r.EndsWith('?') && !files.ContainsKey(r)))
            throw new RefusedException(
                "FILE_ROLE_MISSING",
                $"{method.Id} needs a file in the role '{role}'.",
                $"{test.Where}.files.{role}"
            );
        return files;
    }

    private static RunInput SourceInput(string role, Run source)
    {
        var bytes = CanonicalJson.Serialize(source.Results);
        return RunInput.OfRun(role, source.RunId, RunIdentity.HashOf(source.Results), bytes.Length);
    }

    private static JsonObject Locked(Specification specification, TestRequest test) =>
        specification.Methods.FirstOrDefault(m => m.Id == test.Method)?.For(test.Test) ?? [];
}
