namespace Uwazumi.Plots.Drawing;

/// <summary>
/// A colour of the product's palette. It is written twice: as a presentation attribute, which stands alone in print and e-mail, and as a class
/// name, by which a page can give the same part its dark-mode or high-contrast value (presentation attributes yield to any style sheet).
/// </summary>
/// <param name="Hex">The light value.</param>
/// <param name="Token">The name of the design token.</param>
internal readonly record struct Colour(string Hex, string Token)
{
    public static readonly Colour Sheet = new("#ffffff", "sheet");
    public static readonly Colour Ink = new("#1c2326", "ink");
    public static readonly Colour Ink2 = new("#55605f", "ink-2");
    public static readonly Colour Ink3 = new("#7d8785", "ink-3");
    public static readonly Colour Line2 = new("#d3cfc4", "line-2");
    public static readonly Colour Teal = new("#0e6668", "teal");
    public static readonly Colour Teal2 = new("#3d8f8f", "teal-2");
    public static readonly Colour TealWash = new("#e4f0ee", "teal-wash");
    public static readonly Colour Clear = new("#bfe0dc", "clear");
    public static readonly Colour PassWash = new("#e3f1e8", "pass-wash");
    public static readonly Colour Stop = new("#ad2419", "stop");
    public static readonly Colour None = new("#6d6a62", "none");
    public static readonly Colour NoneWash = new("#efede7", "none-wash");
}
