using System.Text.Json.Nodes;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.TestData;

namespace Uwazumi.Records.Tests;

public class LotRecordTests
{
    private static void Refuse(string code, Action<JsonObject> change)
    {
        var json = Specimens.LotJson();
        change(json);
        Refused.With(code, () => LotRecord.Read(JsonPlace.Root(json)));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("product")]
    [InlineData("tissue")]
    [InlineData("donorCode")]
    [InlineData("passage")]
    [InlineData("fillVolumeMl")]
    [InlineData("vials")]
    [InlineData("filledOn")]
    [InlineData("storage")]
    [InlineData("synthetic")]
    public void A_missing_fact_of_the_lot_is_refused(string field) =>
        Refuse("FIELD_MISSING", json => json.Remove(field));

    [Fact]
    public void A_misspelt_field_is_refused_not_ignored() =>
        Refuse("FIELD_UNKNOWN", json => json["expiresON"] = "2027-01-01");

    [Fact]
    public void A_lot_number_that_no_label_can_carry_is_refused() =>
        Refuse("IDENTIFIER_INVALID", json => json["id"] = "ロット 1");

    [Theory]
    [InlineData("/../x")]
    [InlineData("a/../x")]
    [InlineData(".")]
    public void A_lot_number_that_looks_like_a_path_upwards_is_refused(string id) =>
        Refuse("IDENTIFIER_INVALID", json => json["id"] = id);

    [Fact]
    public void A_lot_without_vials_is_refused() => Refuse("NUMBER_NOT_POSITIVE", json => json["vials"] = 0);

    [Fact]
    public void A_number_too_small_to_be_told_from_zero_is_refused() =>
        Refuse("NUMBER_OUT_OF_RANGE", json => json["fillVolumeMl"] = "1e-400");

    [Fact]
    public void A_harvest_after_the_filling_is_refused() =>
        Refuse("LOT_DATES_CONTRADICTORY", json => json["harvests"]![0]!["harvestedOn"] = "2026-11-06");

    [Fact]
    public void A_last_day_of_use_before_the_filling_is_refused() =>
        Refuse("LOT_DATES_CONTRADICTORY", json => json["expiresOn"] = "2026-01-01");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void A_volume_that_is_not_positive_is_refused(string volume) =>
        Refuse("NUMBER_NOT_POSITIVE", json => json["fillVolumeMl"] = volume);

    [Fact]
    public void A_half_vial_is_refused() => Refuse("WHOLE_NUMBER_EXPECTED", json => json["vials"] = 10.5);

    [Fact]
    public void A_text_in_one_language_only_is_refused() =>
        Refuse("FIELD_MISSING", json => json["product"]!.AsObject().Remove("en"));

    [Fact]
    public void Numbers_stay_as_they_were_entered()
    {
        var lot = Specimens.Lot("5.00E10");
        Assert.Equal("5.00E10", lot.LabelParticlesPerMl!.Text);
        Assert.Equal("1.0", lot.ToJson()["fillVolumeMl"]!.GetValue<string>());
    }
}
