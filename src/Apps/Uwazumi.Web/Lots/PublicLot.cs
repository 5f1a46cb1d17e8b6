using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;

namespace Uwazumi.Web.Lots;

/// <summary>The lot's record as it is stored and handed on: the donor's code stands in it only as a commitment.</summary>
internal static class PublicLot
{
    private const string Hidden = "(held apart)";

    /// <summary>The stored form of a record whose donor's code is held apart.</summary>
    public static JsonObject Of(LotRecord lot, string donorHmac)
    {
        var json = lot.ToJson();
        json.Remove("donorCode");
        json["donorCommitment"] = donorHmac;
        return json;
    }

    /// <summary>Reads the stored form; the donor's code is not in it.</summary>
    public static LotRecord Read(JsonObject stored)
    {
        var json = stored.DeepClone().AsObject();
        json.Remove("donorCommitment");
        json["donorCode"] = Hidden;
        return LotRecord.Read(JsonPlace.Root(json));
    }

    /// <summary>The stored form from the text of its column.</summary>
    public static JsonObject Parse(string document) =>
        CanonicalJson.Parse(System.Text.Encoding.UTF8.GetBytes(document))!.AsObject();

    /// <summary>The text of the column.</summary>
    public static string Text(JsonObject stored) =>
        System.Text.Encoding.UTF8.GetString(CanonicalJson.Serialize(stored));
}
