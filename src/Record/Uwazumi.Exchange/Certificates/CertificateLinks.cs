namespace Uwazumi.Exchange.Certificates;

/// <summary>
/// Files to which a certificate links, as paths relative to the certificate with <c>/</c> between folders. They are escaped when
/// printed, so that no path can become another scheme or leave the folder by its spelling.
/// </summary>
public sealed record CertificateLinks
{
    /// <summary>No links at all: for a certificate that is printed or sent alone.</summary>
    public static CertificateLinks None { get; } = new();

    /// <summary>Raw files by SHA-256.</summary>
    public IReadOnlyDictionary<string, string> RawFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>Run files by run id.</summary>
    public IReadOnlyDictionary<string, string> RunFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>True when the paths are those of a site, from its root; false when they are relative to the certificate's file.</summary>
    public bool FromRoot { get; init; }

    /// <summary>Pages of runs by run id; where a run has none, its anchor on the same page is linked.</summary>
    public IReadOnlyDictionary<string, string> RunPages { get; init; } = new Dictionary<string, string>();

    /// <summary>The page on which the criteria stand, when it is another than the one that links to them; else null.</summary>
    public string? CriteriaPage { get; init; }

    /// <summary>The certificate in the other language, or null.</summary>
    public string? OtherLanguage { get; init; }

    /// <summary>The page that verifies a passport, or null.</summary>
    public string? VerifyPage { get; init; }

    /// <summary>The passport file, or null.</summary>
    public string? Passport { get; init; }
}
