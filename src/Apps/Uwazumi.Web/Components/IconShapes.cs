namespace Uwazumi.Web.Components;

/// <summary>The outlines of the small drawings, on a field of 16 by 16.</summary>
internal static class IconShapes
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["tick"] = "M3 8.5l3.2 3.2L13 5",
        ["attention"] = "M8 1.8l6.6 11.8H1.4zM8 6.3v3.4M8 11.6v.2",
        ["stop"] = "M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5zM5.2 8h5.6",
        ["hold"] = "M8 1.8a6.2 6.2 0 1 0 .01 0M6.3 5.6v4.8M9.7 5.6v4.8",
        ["ban"] = "M8 1.8a6.2 6.2 0 1 0 .01 0M3.7 3.7l8.6 8.6",
        ["note"] = "M8 3.2v.2M8 6.8v6",
        ["person"] = "M8 8a2.8 2.8 0 1 0-.01 0M2.8 14c.4-3 2.4-4.4 5.2-4.4s4.8 1.4 5.2 4.4",
        ["plus"] = "M8 3v10M3 8h10",
        ["minus"] = "M3 8h10",
        ["change"] = "M3 6h9M9.5 3.5L12 6 9.5 8.5M13 11H4M6.5 8.5L4 11l2.5 2.5",
        ["open"] = "M8 2a6 6 0 1 0 .01 0",
    };

    public static string Of(string name) => Paths[name];
}
