namespace Uwazumi.Web.Lots;

/// <summary>A fixed specification that a lot can be registered under.</summary>
/// <param name="Key">Id and version, divided by a line that cannot stand in either.</param>
/// <param name="Title">What the person chooses by.</param>
public sealed record SpecificationChoice(string Key, string Title)
{
    /// <summary>The key of a version.</summary>
    public static string KeyOf(string id, string edition) => $"{edition}@{id}";

    /// <summary>Id and version of a key.</summary>
    public static (string Id, string Edition) Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var at = key.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? (key, "") : (key[(at + 1)..], key[..at]);
    }
}
