using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Judging;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Cli.Nodes;

/// <summary>
/// <c>judge</c> on a node: the lot of a folder is registered there, or gone on with, its files are brought in, every test that is not on
/// record is made, and the node's verdict is the answer.
/// </summary>
internal sealed class NodeJudge(NodeClient node, LotFolder folder, Timings timings)
{
    private readonly List<Notice> warnings = [];
    private readonly Dictionary<string, InputFile> files = new(StringComparer.Ordinal);

    public CommandAnswer Judge()
    {
        timings.Stage("read", ReadFiles);
        timings.Stage("register", Register);
        using (var progress = new ProgressLine())
        {
            timings.Stage("upload", () => Upload(progress));
            timings.Stage("measure", () => Measure(progress));
            progress.Done();
        }

        var lot = timings.Stage("judge", () => node.Get(LotPath).Demand());
        return Answer(lot);
    }

    private string LotPath => $"api/lots/{Uri.EscapeDataString(folder.Lot.Id)}";

    /// <summary>Every file is looked at before anything is sent: a missing one is told at once.</summary>
    private bool ReadFiles()
    {
        foreach (var test in folder.Tests)
        {
            var method = MethodRegistry.Find(test.Method, $"{test.Where}.method");
            foreach (var (role, name) in test.Files)
                if (!files.ContainsKey(name))
                    files[name] = folder.Open(role, name, method.TextRoles.Contains(role));
        }

        return true;
    }

    private bool Register()
    {
        RefuseOtherSpecification();
        var found = node.Get(LotPath);
        if (found.IsRefused("LOT_NOT_FOUND"))
        {
            node.Post(
                    "api/lots",
                    new JsonObject
                    {
                        ["lot"] = folder.Lot.ToJson(),
                        ["specificationId"] = folder.Specification.Id,
                        ["specificationVersion"] = folder.Specification.Version,
                    }
                )
                .Demand();
            return true;
        }

        RefuseOtherLot(found.Demand());
        warnings.Add(
            new Notice(
                "DONOR_CODE_NOT_COMPARED",
                $"The lot '{folder.Lot.Id}' was on the node already. Its donor's code is held apart there and was not compared."
            )
        );
        return true;
    }

    /// <summary>The node judges by its own specification, so it must be the one that lies in the folder; only the day on which it was fixed is the node's.</summary>
    private void RefuseOtherSpecification()
    {
        var (id, version) = (folder.Specification.Id, folder.Specification.Version);
        var found = node.Get(
            string.Create(CultureInfo.InvariantCulture, $"api/specifications/{Uri.EscapeDataString(id)}/{version}")
        );
        if (found.Status == HttpStatusCode.NotFound)
            throw new RefusedException(
                "SPECIFICATION_NOT_ON_NODE",
                $"The node has no specification '{id}' version {version}.",
                "$.specification",
                "Draft it there from the file, and let it be fixed by somebody who may."
            );
        var there = found.Demand()["specification"] as JsonObject ?? throw NodeAnswer.Malformed();
        if (Without(there, "fixedOn") != Without(folder.Specification.ToJson(), "fixedOn"))
            throw new RefusedException(
                "SPECIFICATION_DIFFERS",
                $"The specification '{id}' version {version} of the node is another one than that of the folder.",
                "$.specification",
                "Give the changed specification its own version on the node, and name it in lot.json."
            );
    }

    private void RefuseOtherLot(JsonObject found)
    {
        var there = found["lot"] as JsonObject ?? throw NodeAnswer.Malformed();
        var specification = found["specification"] as JsonObject ?? throw NodeAnswer.Malformed();
        var here = folder.Lot.ToJson();
        var differing = here.Select(m => m.Key)
            .Union(there.Select(m => m.Key), StringComparer.Ordinal)
            // The donor's code never leaves the node.
            .Where(name => name != "donorCode" && !JsonNode.DeepEquals(Canonical(here[name]), Canonical(there[name])))
            .ToList();
        if (
            specification["id"]?.ToString() != folder.Specification.Id
            || specification["version"]?.ToString()
                != folder.Specification.Version.ToString(CultureInfo.InvariantCulture)
        )
            differing.Add("specification");
        if (differing.Count > 0)
            throw new RefusedException(
                "LOT_DIFFERS",
                $"The node has a lot '{folder.Lot.Id}' with another record: {string.Join(", ", differing)}.",
                "$.lot",
                "Correct the lot on the node with a reason, or lot.json."
            );
    }

    private bool Upload(ProgressLine progress)
    {
        var parts = files.Values.DistinctBy(f => f.Sha256).ToList();
        var (total, done) = (Math.Max(1, parts.Sum(f => f.Length) >> 20), 0L);
        var upload = new NodeUpload(
            node,
            (file, sent) => progress.Show((int)((done + sent) >> 20), (int)total, $"MiB: {file.Name}")
        );
        foreach (var file in parts)
        {
            upload.Take(file);
            done += file.Length;
        }

        return true;
    }

    private bool Measure(ProgressLine progress)
    {
        for (var i = 0; i < folder.Tests.Count; i++)
        {
            var test = folder.Tests[i];
            progress.Show(i, folder.Tests.Count, test.Test);
            var made = node.Post($"{LotPath}/tests", RequestOf(test));
            // It was made in an earlier call that was cut off.
            if (!made.IsRefused("RUN_ON_RECORD"))
                made.Demand();
        }

        return true;
    }

    private JsonObject RequestOf(TestRequest test)
    {
        var request = new JsonObject
        {
            ["test"] = test.Test,
            ["method"] = test.Method,
            ["acquiredOn"] = IsoDate.Text(test.AcquiredOn),
            ["parameters"] = test.Parameters.DeepClone(),
        };
        if (test.Files.Count > 0)
            request["files"] = Texts(test.Files.Select(f => (f.Key, files[f.Value].Sha256)));
        if (test.From.Count > 0)
            request["from"] = Texts(test.From.Select(f => (f.Key, f.Value)));
        if (test.Entry is not null)
            request["entry"] = test.Entry.DeepClone();
        if (test.RepeatReason is not null)
            request["repeatReason"] = test.RepeatReason;
        return request;
    }

    private CommandAnswer Answer(JsonObject lot)
    {
        var judged = Read(lot);
        warnings.AddRange(RunWarnings(judged));
        warnings.AddRange(judged.EntriesWithoutCriterion());
        if (Text(judged.CriteriaJson()) != Text(lot["criteria"]))
            warnings.Add(
                new Notice(
                    "NODE_JUDGES_OTHERWISE",
                    "This version of the program judges the same runs otherwise than the node; the answer is the node's."
                )
            );
        var made = judged.Runs.Select(r => r.Analyst).Distinct().Order(StringComparer.Ordinal);
        return new CommandAnswer
        {
            Method = "judge/1",
            Inputs = [.. folder.Documents, .. files.Values.DistinctBy(f => f.Sha256)],
            Parameters = new JsonObject { ["node"] = node.Address.AbsoluteUri },
            Results = lot,
            Warnings = warnings,
            Lines =
            [
                .. VerdictLines.Of(judged),
                "",
                $"on the node {node.Address}: {lot["disposition"]}, next signature: {lot["nextSignature"]}; tests recorded as made by {string.Join(", ", made)}",
            ],
            Negative = lot["verdict"]?.ToString() != Verdict.Pass.Word(),
        };
    }

    /// <summary>The node's answer, read and judged again here.</summary>
    private JudgedLot Read(JsonObject lot)
    {
        try
        {
            return JudgedLot.Of(
                folder.Lot,
                Specification.Read(JsonPlace.Root(lot["specification"])),
                [.. JsonPlace.Root(lot).Objects("runs").Select(Run.FromJson)]
            );
        }
        catch (RefusedException)
        {
            throw NodeAnswer.Malformed();
        }
    }

    private static IEnumerable<Notice> RunWarnings(JudgedLot judged) =>
        from run in judged.Runs
        from warning in (run.Results["warnings"] as JsonArray ?? []).OfType<JsonObject>()
        select new Notice(warning["code"]?.ToString() ?? "", $"{run.Test}: {warning["message"]}");

    private static JsonObject Texts(IEnumerable<(string Name, string Text)> members)
    {
        var json = new JsonObject();
        foreach (var (name, text) in members)
            json[name] = text;
        return json;
    }

    private static string Without(JsonObject document, string member)
    {
        var rest = document.DeepClone().AsObject();
        rest.Remove(member);
        return Text(rest);
    }

    private static string Text(JsonNode? node) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Serialize(node));

    private static JsonNode? Canonical(JsonNode? node) => CanonicalJson.Parse(CanonicalJson.Serialize(node));
}
