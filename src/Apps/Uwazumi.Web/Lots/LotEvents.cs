namespace Uwazumi.Web.Lots;

/// <summary>The kinds of events of a lot that only a served node records; the others are those of an evidence folder.</summary>
internal static class LotEvents
{
    /// <summary>A value of the lot's record was corrected, with its reason.</summary>
    public const string Corrected = "lot.corrected";

    /// <summary>A person signed a state of the lot.</summary>
    public const string Signed = "lot.signed";
}
