using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Runs;
using Uwazumi.TestData;

namespace Uwazumi.Laboratory.Tests;

public sealed class LotFolderRefusalTests : IDisposable
{
    private readonly LotFolderSpecimen lot = new();

    public void Dispose() => lot.Dispose();

    private Quantities.Refusal Refuse(string code) =>
        Refused.With(code, () => RunMaker.Make(lot.Read(), [], "0.1.0", LotFolderSpecimen.Today));

    [Fact]
    public void A_folder_that_is_not_there_is_refused() =>
        Refused.With("FOLDER_NOT_FOUND", () => LotFolders.LotFolder.Read(lot.Folder + "-nowhere"));

    [Fact]
    public void A_folder_without_lot_json_is_refused() =>
        Refused.With("FILE_NOT_FOUND", () => LotFolders.LotFolder.Read(lot.Folder));

    [Theory]
    [InlineData("", "EMPTY_FILE")]
    [InlineData("{", "JSON_MALFORMED")]
    [InlineData("[]", "OBJECT_EXPECTED")]
    [InlineData("""{ "format": "uwazumi.lot/1", "format": "uwazumi.lot/1" }""", "JSON_DUPLICATE_KEY")]
    [InlineData("""{ "format": "other" }""", "FORMAT_UNKNOWN")]
    public void A_lot_json_that_is_none_is_refused(string text, string code)
    {
        File.WriteAllText(Path.Combine(lot.Folder, "lot.json"), text);
        Refused.With(code, () => LotFolders.LotFolder.Read(lot.Folder));
    }

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0x8E, 0xE8, 0x22 }, "ENCODING_NOT_UTF8")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 }, "ENCODING_UTF16")]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x08, 0x00 }, "COMPRESSED_INPUT")]
    [InlineData(new byte[] { 0x7B, 0x00, 0x22, 0x00 }, "BINARY_INPUT")]
    public void A_lot_json_in_another_encoding_is_refused(byte[] bytes, string code)
    {
        File.WriteAllBytes(Path.Combine(lot.Folder, "lot.json"), bytes);
        Refused.With(code, () => LotFolders.LotFolder.Read(lot.Folder));
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("sub/../../secret.txt")]
    public void A_file_outside_of_the_folder_is_refused(string name)
    {
        lot.Test(0)["files"]!["evidence"] = name;
        Refuse("PATH_OUTSIDE_FOLDER");
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(lot.Folder, "link.txt"), "/etc/hostname");
        lot.Test(0)["files"]!["evidence"] = "link.txt";
        Refuse("PATH_OUTSIDE_FOLDER");
    }

    [Fact]
    public void A_link_inside_the_folder_is_not_followed_either()
    {
        Directory.CreateSymbolicLink(Path.Combine(lot.Folder, "sub"), lot.Folder);
        lot.Test(0)["files"]!["evidence"] = "sub/evidence.txt";
        Refuse("PATH_OUTSIDE_FOLDER");
    }

    [Fact]
    public void A_folder_with_a_trailing_slash_is_the_same_folder() =>
        Assert.Equal(
            2,
            RunMaker
                .Make(LotFolders.LotFolder.Read(lot.Save().Folder + "/"), [], "0.1.0", LotFolderSpecimen.Today)
                .Runs.Count
        );

    [Theory]
    [InlineData("山田 太郎")]
    [InlineData("Taro Yamada")]
    public void A_name_in_the_place_of_a_user_id_is_refused(string name)
    {
        lot.Test(0)["analyst"] = name;
        Refuse("USER_ID_INVALID");
    }

    [Theory]
    [InlineData("-3", "[EU]/mL")]
    [InlineData("1.7", "1")]
    [InlineData("101", "%")]
    public void A_result_that_is_not_possible_is_refused(string value, string unit)
    {
        lot.Test(1)["entry"]!["value"] = value;
        lot.Test(1)["entry"]!["unit"] = unit;
        Refuse("QUANTITY_IMPOSSIBLE");
    }

    [Fact]
    public void A_result_below_a_limit_with_an_interval_is_refused()
    {
        var entry = lot.Test(1)["entry"]!.AsObject();
        entry.Remove("intervalReason");
        entry["qualifier"] = "<";
        entry["lower"] = "0.01";
        entry["upper"] = "9";
        Refuse("INTERVAL_CONTRADICTORY");
    }

    [Fact]
    public void A_missing_evidence_file_is_refused()
    {
        lot.Test(0)["files"]!["evidence"] = "gone.txt";
        Refuse("FILE_NOT_FOUND");
    }

    [Fact]
    public void An_empty_evidence_file_is_refused()
    {
        File.WriteAllText(Path.Combine(lot.Folder, "evidence.txt"), "");
        Refuse("EMPTY_FILE");
    }

    [Fact]
    public void A_typed_result_without_its_evidence_is_refused()
    {
        lot.Test(0).Remove("files");
        Refuse("FILE_ROLE_MISSING");
    }

    [Fact]
    public void An_unknown_method_is_refused()
    {
        lot.Test(0)["method"] = "entry.qualitative/9";
        Refuse("METHOD_UNKNOWN");
    }

    [Fact]
    public void A_locked_method_or_parameter_that_does_not_exist_is_refused()
    {
        lot.Json["specification"]!["methods"]!.AsArray().Add(new JsonObject { ["id"] = "entry.nothing/1" });
        Refuse("METHOD_UNKNOWN");
        lot.Json["specification"]!["methods"]![2] = new JsonObject
        {
            ["id"] = "particles.nanosight/1",
            ["parameters"] = new JsonObject { ["encodng"] = "utf-8" },
        };
        Refuse("PARAMETER_UNKNOWN");
    }

    [Fact]
    public void A_derived_result_cannot_take_a_repeat_in_place_of_the_first_run()
    {
        foreach (
            var (test, attribute, value, unit) in new[]
            {
                ("particles", "particles.concentration", "1e10", "/mL"),
                ("particles-again", "particles.concentration", "9e10", "/mL"),
                ("protein", "protein.total", "25", "ug/mL"),
            }
        )
        {
            var entered = lot.Test(1).DeepClone().AsObject();
            entered["test"] = test;
            entered["entry"]!["attribute"] = attribute;
            entered["entry"]!["value"] = value;
            entered["entry"]!["unit"] = unit;
            entered["repeatReason"] = "second vial";
            lot.Tests.Add(entered);
        }

        lot.Tests.Add(
            new JsonObject
            {
                ["test"] = "purity",
                ["method"] = "derived.purity/1",
                ["from"] = new JsonObject { ["particles"] = "particles-again", ["protein"] = "protein" },
                ["acquiredOn"] = "2026-11-11",
                ["analyst"] = "u-2",
            }
        );
        Assert.Contains("particles", Refuse("SOURCE_RUN_NOT_FIRST").Hint, StringComparison.Ordinal);
        lot.Test(5)["from"]!["particles"] = "particles";
        Assert.Equal(6, RunMaker.Make(lot.Read(), [], "0.1.0", LotFolderSpecimen.Today).Runs.Count);
    }

    [Fact]
    public void An_unknown_parameter_is_refused()
    {
        lot.Test(0)["parameters"] = new JsonObject { ["speed"] = 1 };
        Refuse("PARAMETER_UNKNOWN");
    }

    [Theory]
    [InlineData("methodName")]
    [InlineData("kitLot")]
    [InlineData("positiveControl")]
    [InlineData("negativeControl")]
    [InlineData("volumeTestedMl")]
    public void An_own_test_that_does_not_state_its_facts_is_refused(string fact)
    {
        lot.Test(0)["entry"]!.AsObject().Remove(fact);
        Assert.Contains("not applicable", Refuse("FIELD_MISSING").Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_without_its_unit_is_refused()
    {
        lot.Test(1)["entry"]!.AsObject().Remove("unit");
        Refuse("UNIT_MISSING");
    }

    [Theory]
    [InlineData("EU/mL", "UNIT_UNKNOWN")]
    [InlineData("[eu]/ml", "UNIT_UNKNOWN")]
    public void An_unknown_unit_is_refused(string unit, string code)
    {
        lot.Test(1)["entry"]!["unit"] = unit;
        Refuse(code);
    }

    [Fact]
    public void A_number_without_interval_or_reason_is_refused()
    {
        lot.Test(1)["entry"]!.AsObject().Remove("intervalReason");
        Refuse("INTERVAL_UNDECIDED");
    }

    [Fact]
    public void An_interval_that_does_not_enclose_its_value_is_refused()
    {
        var entry = lot.Test(1)["entry"]!.AsObject();
        entry.Remove("intervalReason");
        entry["lower"] = "0.09";
        entry["upper"] = "0.10";
        Refuse("INTERVAL_CONTRADICTORY");
    }

    [Fact]
    public void A_decimal_comma_in_an_entry_is_refused()
    {
        lot.Test(1)["entry"]!["value"] = "0,08";
        Refuse("DECIMAL_COMMA");
    }

    [Fact]
    public void A_report_older_than_its_sample_is_refused()
    {
        lot.Test(0)["files"] = new JsonObject { ["report"] = "evidence.txt" };
        lot.Test(0)["entry"]!["outsourced"] = new JsonObject
        {
            ["laboratory"] = "Outside Lab",
            ["reportNumber"] = "R-1",
            ["samplingDate"] = "2026-11-20",
            ["reportDate"] = "2026-11-10",
        };
        Refuse("REPORT_DATES_CONTRADICTORY");
    }

    [Fact]
    public void A_run_that_is_listed_twice_is_refused_and_one_on_record_is_not()
    {
        var onRecord = RunMaker.Make(lot.Read(), [], "0.1.0", LotFolderSpecimen.Today).Runs;
        Assert.Equal(2, RunMaker.Make(lot.Read(), onRecord, "0.1.0", LotFolderSpecimen.Today).Runs.Count);
        lot.Tests.Add(lot.Test(0).DeepClone());
        var refusal = Refuse("RUN_LISTED_TWICE");
        Assert.Equal("$.tests[2]", refusal.Where);
        Assert.Contains("$.tests[0]", refusal.Hint, StringComparison.Ordinal);
        Refused.With("RUN_LISTED_TWICE", () => RunMaker.Make(lot.Read(), onRecord, "0.1.0", LotFolderSpecimen.Today));
    }

    [Fact]
    public void A_repeat_without_its_reason_is_refused()
    {
        var repeat = lot.Test(0).DeepClone().AsObject();
        repeat["acquiredOn"] = "2026-11-12";
        lot.Tests.Add(repeat);
        Assert.Contains("repeatReason", Refuse("RUN_REASON_MISSING").Where, StringComparison.Ordinal);
    }
}
