using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Runs;
using Uwazumi.TestData;

namespace Uwazumi.Laboratory.Tests;

/// <summary>Days that cannot be: later than today, or of the lot itself and before its first harvest.</summary>
public sealed class RecordedDaysTests : IDisposable
{
    private readonly LotFolderSpecimen lot = new();

    public void Dispose() => lot.Dispose();

    private static readonly DateOnly Today = LotFolderSpecimen.Today;

    private IReadOnlyList<Run> Make(DateOnly? today = null) =>
        RunMaker.Make(lot.Read(), [], "0.1.0", today ?? Today).Runs;

    private string? Refuse(string code) => Refused.With(code, () => Make()).Where;

    [Fact]
    public void Data_of_tomorrow_are_accepted_since_it_is_tomorrow_elsewhere_and_later_ones_are_refused()
    {
        lot.Test(0)["acquiredOn"] = "2026-11-23";
        Assert.Equal(2, Make().Count);
        lot.Test(0)["acquiredOn"] = "2026-11-24";
        Assert.Equal("$.tests[0].acquiredOn", Refuse("DATE_IN_FUTURE"));
    }

    [Fact]
    public void A_lot_that_will_be_filled_is_refused()
    {
        lot.Json["lot"]!["filledOn"] = "2027-11-05";
        Assert.Equal("$.lot.filledOn", Refuse("DATE_IN_FUTURE"));
    }

    [Theory]
    [InlineData("2026-11-10", "2026-11-24", "reportDate")]
    [InlineData("2026-11-24", "not stated in report", "samplingDate")]
    public void A_sample_or_a_report_of_the_future_is_refused(string sampled, string reported, string named)
    {
        Outsource(sampled, reported);
        Assert.Equal($"$.tests[0].entry.outsourced.{named}", Refuse("DATE_IN_FUTURE"));
    }

    [Fact]
    public void A_test_of_the_lot_cannot_be_older_than_its_first_harvest()
    {
        HarvestOn("2026-11-04", "2026-11-02");
        lot.Test(0)["acquiredOn"] = "2026-11-02";
        Assert.Equal(2, Make().Count);
        lot.Test(0)["acquiredOn"] = "2026-11-01";
        Assert.Equal("$.tests[0].acquiredOn", Refuse("RUN_DATES_CONTRADICTORY"));
    }

    [Fact]
    public void A_sample_of_the_lot_cannot_be_older_than_its_first_harvest()
    {
        HarvestOn("2026-11-02");
        Outsource("2026-11-01", "2026-11-10");
        Assert.Equal("$.tests[0].entry.outsourced.samplingDate", Refuse("REPORT_DATES_CONTRADICTORY"));
        Outsource("not stated in report", "2026-11-10");
        Assert.Equal(2, Make().Count);
    }

    [Theory]
    [InlineData("cell bank")]
    [InlineData("source cells")]
    public void A_test_of_the_bank_or_of_the_cells_may_be_older_when_its_entry_says_so(string subject)
    {
        HarvestOn("2026-11-02");
        Outsource("2026-10-03", "2026-10-30");
        lot.Test(0)["acquiredOn"] = "2026-10-30";
        lot.Test(0)["entry"]!["subject"] = subject;
        Assert.Equal(2, Make().Count);
        lot.Test(0)["entry"]!["subject"] = "lot";
        Refuse("RUN_DATES_CONTRADICTORY");
        lot.Test(0)["entry"]!["subject"] = "another lot";
        Refuse("WORD_UNKNOWN");
    }

    [Fact]
    public void A_test_in_the_category_of_the_cells_may_be_older()
    {
        HarvestOn("2026-11-02");
        lot.Test(0)["acquiredOn"] = "2026-10-20";
        lot.Json["specification"]!["criteria"]![0]!["category"] = "cells";
        Assert.Equal(2, Make().Count);
        lot.Test(0)["entry"]!["subject"] = "lot";
        Refuse("RUN_DATES_CONTRADICTORY");
    }

    [Fact]
    public void What_is_on_record_is_not_held_against_the_clock_again()
    {
        var onRecord = Make();
        var longBefore = new DateOnly(2020, 1, 1);
        Assert.Equal(2, RunMaker.Make(lot.Read(), onRecord, "0.1.0", longBefore).Runs.Count);
        Assert.Throws<Quantities.RefusedException>(() => Make(longBefore));
    }

    private void HarvestOn(params string[] days) =>
        lot.Json["lot"]!["harvests"] = new JsonArray([
            .. days.Select(
                (day, i) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["id"] = $"H-{i}",
                            ["harvestedOn"] = day,
                            ["volumeMl"] = "400",
                        }
            ),
        ]);

    private void Outsource(string sampled, string reported)
    {
        lot.Test(0)["files"] = new JsonObject { ["report"] = "evidence.txt" };
        lot.Test(0)["entry"]!["outsourced"] = new JsonObject
        {
            ["laboratory"] = "Outside Lab",
            ["reportNumber"] = "R-1",
            ["samplingDate"] = sampled,
            ["reportDate"] = reported,
        };
    }
}
