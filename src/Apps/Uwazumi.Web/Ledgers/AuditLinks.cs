namespace Uwazumi.Web.Ledgers;

/// <summary>Where the audit trail of a record and the record itself are shown.</summary>
internal static class AuditLinks
{
    /// <summary>The audit trail of a subject, for example of <c>lot:UC-2611-02</c>.</summary>
    public static string Of(string subject)
    {
        var (kind, id) = Parts(subject);
        return $"/audit/{Uri.EscapeDataString(kind)}/{Escaped(id)}";
    }

    /// <summary>The record's own page, or null where it has none.</summary>
    public static string? Record(string kind, string id) =>
        kind switch
        {
            "lot" => "/lots/" + Escaped(id),
            "specification" => "/specifications",
            _ => null,
        };

    public static (string Kind, string Id) Parts(string subject)
    {
        var colon = subject.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("record", subject) : (subject[..colon], subject[(colon + 1)..]);
    }

    /// <summary>The subject for a list; a hash is cut, its beginning tells it apart.</summary>
    public static string Short(string subject)
    {
        const int longest = 48;
        return subject.Length <= longest ? subject : subject[..20] + "…";
    }

    /// <summary>A lot number may have slashes; they stay, everything else is escaped.</summary>
    private static string Escaped(string id) => string.Join('/', id.Split('/').Select(Uri.EscapeDataString));
}
