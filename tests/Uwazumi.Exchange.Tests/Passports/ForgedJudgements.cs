using System.Text.Json.Nodes;
using Case = Uwazumi.Exchange.Tests.Passports.ForgedPassports.Case;

namespace Uwazumi.Exchange.Tests.Passports;

/// <summary>
/// Bodies that contradict themselves, signed by their maker: what is stated of a criterion does not follow from the runs and the
/// specification that lie beside it. And some that look odd and do follow.
/// </summary>
internal static class ForgedJudgements
{
    public static IEnumerable<Case> All(PassportForger forger) =>
        [
            .. Contradictory().Select(c => new Case(c.Name, forger.Whole(c.Change), "verdict")),
            .. Unreadable().Select(c => new Case(c.Name, forger.Whole(c.Change), "verdict")),
            .. Following()
                .Select(c => new Case(c.Name, forger.Whole(ForgedBody.Judged(c.Change)), c.Passes ? null : "verdict")),
        ];

    private static JsonNode Judged(JsonObject body, string attribute) => Of(body["criteria"], attribute);

    private static JsonNode Specified(JsonObject body, string attribute) =>
        Of(body["specification"]!["criteria"], attribute);

    private static JsonNode Of(JsonNode? criteria, string attribute) =>
        criteria!.AsArray().First(c => c!["attribute"]!.GetValue<string>() == attribute)!;

    private static JsonNode Run(JsonObject body, string id) =>
        body["runs"]!.AsArray().First(r => r!["runId"]!.GetValue<string>() == id)!;

    private static JsonNode Finding(JsonObject body, string id) => Run(body, id)["results"]!["findings"]![0]!;

    private static IEnumerable<(string Name, Action<JsonObject> Change)> Contradictory()
    {
        yield return ("another quantity than the run's", b => Judged(b, "endotoxin")["quantity"]!["value"] = 0.07);
        yield return ("run out of its limits", b => Finding(b, "run-b1")["quantity"]!["upper"] = 0.6);
        yield return (
            "run and criterion out of the limits alike",
            b =>
            {
                foreach (var place in new[] { Judged(b, "endotoxin"), Finding(b, "run-b1") })
                {
                    place["quantity"]!["value"] = 0.9;
                    place["quantity"]!["upper"] = 0.95;
                }
            }
        );
        yield return ("limits widened", b => Judged(b, "endotoxin")["limits"]!["upper"] = 5);
        yield return ("limits inclusive", b => Judged(b, "endotoxin")["limits"]!["upperExclusive"] = false);
        yield return ("limits left out", b => Judged(b, "endotoxin")["limits"] = null);
        yield return ("specification tightened", b => Specified(b, "endotoxin")["limits"]!["upper"] = "0.06");
        yield return (
            "the same looser limits nowhere in the specification",
            b =>
            {
                Judged(b, "endotoxin")["limits"]!["upper"] = 5;
                Judged(b, "endotoxin")["limits"]!["unit"] = "[EU]";
            }
        );
        yield return ("another method", b => Judged(b, "endotoxin")["method"] = "entry.qualitative/1");
        yield return ("another locked method", b => Specified(b, "endotoxin")["method"] = "entry.qualitative/1");
        yield return ("another rule", b => Judged(b, "endotoxin")["rule"] = Json("""{ "kind": "pointEstimate" }"""));
        yield return ("a milder rule", b => Judged(b, "concentration")["rule"]!["probability"] = "0.6");
        yield return ("a stricter rule", b => Specified(b, "concentration")["rule"]!["probability"] = "0.975");
        yield return ("another expected word", b => Judged(b, "sterility")["expected"] = new JsonArray("no growth"));
        yield return ("another word", b => Finding(b, "run-a1")["text"] = "growth");
        yield return (
            "another word, said twice",
            b =>
            {
                Finding(b, "run-a1")["text"] = "growth";
                Judged(b, "sterility")["text"] = "growth";
            }
        );
        yield return ("a name of its own", b => Judged(b, "sterility")["name"]!["en"] = "Sterile");
        yield return ("another category", b => Judged(b, "sterility")["category"] = "cells");
        yield return ("a source of its own", b => Judged(b, "sterility")["source"]!["en"] = "Pharmacopoeia");
        yield return ("a run that is not there", b => Judged(b, "sterility")["runId"] = "run-9");
        yield return ("a run of another test", b => Judged(b, "sterility")["runId"] = "run-b1");
        yield return ("the run left out", b => b["runs"]!.AsArray().RemoveAt(0));
        yield return ("all runs left out", b => b["runs"] = new JsonArray());
        yield return ("a repeat not counted", b => Judged(b, "concentration")["runsMade"] = 1);
        yield return ("a repeat not listed", b => Judged(b, "concentration")["runs"]!.AsArray().RemoveAt(1));
        yield return (
            "a repeat that decides",
            b =>
            {
                Judged(b, "concentration")["runs"]![0]!["decides"] = false;
                Judged(b, "concentration")["runs"]![1]!["decides"] = true;
            }
        );
        yield return ("a repeat without its reason", b => Run(b, "run-d2").AsObject().Remove("repeatReason"));
        yield return ("a run that stands twice", b => b["runs"]!.AsArray().Add(Run(b, "run-c1").DeepClone()));
        yield return ("a failed control forgotten", b => Finding(b, "run-b0").AsObject().Remove("invalidReason"));
        yield return ("specification fixed after the data", b => b["specification"]!["fixedOn"] = "2026-11-11");
        yield return ("data older than the specification", b => Run(b, "run-a1")["acquiredOn"] = "2026-09-30");
        yield return (
            "an instrument's day before the specification",
            b => Run(b, "run-f1")["results"]!["details"]!["instrumentDate"] = "2026-09-30"
        );
        yield return ("a setting that was not locked", b => Run(b, "run-f1")["parameters"]!["controlPercentile"] = 50);
        yield return (
            "a setting locked otherwise for the test",
            b =>
                b["specification"]!["methods"]![2]!["tests"]!["cells"]!["live"] = Json(
                    """{ "channel": "A", "minimum": "5" }"""
                )
        );
        yield return ("a default left", b => Run(b, "run-f1")["parameters"]!["repairs"] = new JsonArray("x"));
        yield return ("another label claim", b => b["lot"]!["labelParticlesPerMl"] = "5.6e10");
        yield return ("no label claim", b => b["lot"]!.AsObject().Remove("labelParticlesPerMl"));
        yield return ("an interval for the rule is gone", b => MakePoint(Finding(b, "run-d1")));
        yield return (
            "a prediction interval under shared risk",
            b => Finding(b, "run-d1")["quantity"]!["interval"] = "prediction95"
        );
        yield return ("a qualifier left out", b => Judged(b, "dmso").AsObject().Remove("qualifier"));
        yield return ("below a higher value", b => Finding(b, "run-e1")["quantity"]!["value"] = 0.02);
        yield return (
            "a fact not stated",
            b => Specified(b, "sterility")["demands"] = new JsonArray("methodSensitivity")
        );
        yield return ("not assessable", b => Finding(b, "run-a1")["notAssessableReason"] = Json(Both));
        yield return ("synthetic in the lot only", b => b["synthetic"] = false);
        yield return ("synthetic in the body only", b => b["lot"]!["synthetic"] = false);
        yield return ("a member of the criterion's own", b => Judged(b, "sterility")["note"] = "fine");
    }

    private static IEnumerable<(string Name, Action<JsonObject> Change)> Unreadable()
    {
        yield return ("a lot without its product", b => b["lot"]!.AsObject().Remove("product"));
        yield return ("a lot with a member of its own", b => b["lot"]!["grade"] = "A");
        yield return ("a lot number with a space", b => b["lot"]!["maker"] = " ");
        yield return ("no vials", b => b["lot"]!["vials"] = 0);
        yield return ("a harvest after the filling", b => b["lot"]!["harvests"]![0]!["harvestedOn"] = "2026-11-06");
        yield return ("a day that is none", b => b["lot"]!["filledOn"] = "2026-11-31");
        yield return ("a specification without a title", b => b["specification"]!.AsObject().Remove("title"));
        yield return (
            "a specification of another form",
            b => b["specification"]!["format"] = "uwazumi.specification/2"
        );
        yield return (
            "a limit of sixteen digits",
            b => Specified(b, "endotoxin")["limits"]!["upper"] = "0.5000000000000001"
        );
        yield return ("an unknown unit", b => Specified(b, "lactate")["limits"]!["unit"] = "mM");
        yield return ("no rule", b => Specified(b, "lactate").AsObject().Remove("rule"));
        yield return ("a method that is not locked", b => b["specification"]!["methods"]!.AsArray().RemoveAt(2));
        yield return ("a criterion twice", b => Specified(b, "lactate")["attribute"] = "viruses");
        yield return ("another unit than the limits", b => Finding(b, "run-c1")["quantity"]!["unit"] = "umol/L");
        yield return (
            "a quantity without a reason",
            b => Finding(b, "run-c1")["quantity"]!.AsObject().Remove("intervalReason")
        );
        yield return ("an interval beside its value", b => Finding(b, "run-b1")["quantity"]!["lower"] = 0.1);
        yield return ("a finding with a member of its own", b => Finding(b, "run-c1")["grade"] = "A");
        yield return ("a run without its sequence", b => Run(b, "run-c1").AsObject().Remove("sequence"));
        yield return ("an input without its hash", b => Run(b, "run-c1")["inputs"]![0]!.AsObject().Remove("sha256"));
    }

    private static IEnumerable<(string Name, Action<JsonObject> Change, bool Passes)> Following()
    {
        yield return ("judged as it is", _ => { }, true);
        yield return ("details that are a list", b => Run(b, "run-a1")["results"]!["details"] = new JsonArray(), true);
        yield return (
            "an instrument's day that is none",
            b => Run(b, "run-f1")["results"]!["details"]!["instrumentDate"] = 5,
            true
        );
        yield return ("a note in the specification", b => b["specification"]!["note"] = new JsonArray(1), true);
        yield return (
            "a share of three digits",
            b => Specified(b, "concentration")["limits"]!["lower"] = "0.777",
            true
        );
        yield return ("numbers that are no texts", b => Specified(b, "endotoxin")["limits"]!["upper"] = 0.5, true);
        yield return ("a value at its limit", b => Specified(b, "cells.CD73")["limits"]!["lower"] = "0.97", true);
        yield return ("the first run failed", b => Finding(b, "run-d1")["quantity"]!["lower"] = 3.5e10, false);
        yield return ("a result above the label", b => b["lot"]!["labelParticlesPerMl"] = "3.0e10", false);
        yield return ("nothing tested", b => b["runs"] = new JsonArray(), false);
    }

    private const string Both = """{ "ja": "理由", "en": "reason" }""";

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static void MakePoint(JsonNode finding) =>
        finding["quantity"] = Json("""{ "value": 4.4e10, "unit": "/mL", "intervalReason": "one video" }""");
}
