namespace Uwazumi.Web.Hosting;

/// <summary>The version of this software, which stands in every run and passport.</summary>
internal static class Product
{
    public static string Version { get; } = typeof(Product).Assembly.GetName().Version!.ToString(3);
}
