using System.Globalization;

namespace Uwazumi.Web.Specifications;

/// <summary>Addresses of the pages of a specification.</summary>
internal static class SpecificationLinks
{
    public static string Of(string id, int edition) =>
        string.Create(CultureInfo.InvariantCulture, $"/specifications/{Uri.EscapeDataString(id)}/{edition}");

    public static string Compare(string id, int from, int to) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/specifications/{Uri.EscapeDataString(id)}/compare?from={from}&to={to}"
        );
}
