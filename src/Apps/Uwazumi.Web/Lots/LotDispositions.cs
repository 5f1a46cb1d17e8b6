using Uwazumi.Records.Release;

namespace Uwazumi.Web.Lots;

/// <summary>The words under which dispositions and meanings of signatures are stored.</summary>
internal static class LotDispositions
{
    public static string Word(Disposition disposition) => Lower(disposition.ToString());

    public static string Word(SignatureMeaning meaning) => Lower(meaning.ToString());

    public static Disposition Read(string word) => Enum.Parse<Disposition>(word, ignoreCase: true);

    public static SignatureMeaning Meaning(string word) => Enum.Parse<SignatureMeaning>(word, ignoreCase: true);

#pragma warning disable CA1308 // The stored words are lower-case by definition.
    private static string Lower(string word) => word.ToLowerInvariant();
#pragma warning restore CA1308
}
