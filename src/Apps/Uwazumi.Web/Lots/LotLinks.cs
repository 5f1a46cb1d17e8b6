using Uwazumi.Exchange.Certificates;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Web.Lots;

/// <summary>Where the parts of a lot's certificate lead inside of the application.</summary>
internal static class LotLinks
{
    /// <summary>The context of the parts on the lot's own page, or on the page of a run.</summary>
    public static CertificateContext Context(LotDossier lot, DateTimeOffset now, bool onLotPage) =>
        new()
        {
            SoftwareVersion = Product.Version,
            IssuedAt = now,
            Links = new CertificateLinks
            {
                FromRoot = true,
                CriteriaPage = onLotPage ? null : $"lots/{lot.Row.LotId}",
                RunPages = lot.Judged.Runs.ToDictionary(
                    r => r.RunId,
                    r => $"lots/{lot.Row.LotId}/runs/{r.RunId}",
                    StringComparer.Ordinal
                ),
                RawFiles = lot
                    .Judged.Runs.SelectMany(r => r.Inputs)
                    .Where(i => i.SourceRunId is null)
                    .DistinctBy(i => i.Sha256)
                    .ToDictionary(i => i.Sha256, i => $"files/{i.Sha256}", StringComparer.Ordinal),
            },
        };
}
