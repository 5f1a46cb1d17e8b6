using System.Text;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;
using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Web.Lots;

/// <summary>Reads the documents of stored rows.</summary>
internal static class StoredDocuments
{
    public static Specification Specification(SpecificationRow row) =>
        Records.Specifications.Specification.Read(Place(row.Document));

    public static Run Run(RunRow row) => Laboratory.Runs.Run.FromJson(Place(row.Document));

    public static string Text(System.Text.Json.Nodes.JsonNode document) =>
        Encoding.UTF8.GetString(CanonicalJson.Serialize(document));

    private static JsonPlace Place(string document) =>
        JsonPlace.Root(CanonicalJson.Parse(Encoding.UTF8.GetBytes(document)));
}
