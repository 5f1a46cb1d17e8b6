namespace Uwazumi.Exchange.Certificates;

/// <summary>Links to files beside the certificate.</summary>
internal static class RelativeLink
{
    /// <summary>The text as a link to the file, or the text alone without one.</summary>
    public static Markup To(string? path, string text, CertificateLinks links) =>
        Address(path, links) is { } address ? Markup.Html($"""<a href="{address}">{text}</a>""") : Markup.Text(text);

    /// <summary>Each part of the path percent-encoded: a colon cannot name a scheme, and an empty or dotted part is dropped.</summary>
    public static string? Address(string? path, CertificateLinks links)
    {
        if (path is null)
            return null;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("." or ".."));
        return string.Join('/', parts.Select(Uri.EscapeDataString)) is { Length: > 0 } address
            ? (links.FromRoot ? "/" : "") + address
            : null;
    }
}
