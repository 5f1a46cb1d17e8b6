namespace Uwazumi.Web.Lots;

/// <summary>The subject under which every event of a lot stands in the ledger.</summary>
internal static class LotSubject
{
    public static string Of(string lotId) => "lot:" + lotId;
}
