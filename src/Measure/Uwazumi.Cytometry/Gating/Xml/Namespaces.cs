namespace Uwazumi.Cytometry.Gating.Xml;

/// <summary>The namespaces of Gating-ML.</summary>
internal static class Namespaces
{
    public const string Gating20 = "http://www.isac-net.org/std/Gating-ML/v2.0/gating";
    public const string Transforms20 = "http://www.isac-net.org/std/Gating-ML/v2.0/transformations";
    public const string Types20 = "http://www.isac-net.org/std/Gating-ML/v2.0/datatypes";

    private const string Gating15 = "http://www.isac-net.org/std/Gating-ML/v1.5/gating";

    // Written by some versions of a widely used program.
    private const string Gating15Elsewhere = "http://flowcyt.sourceforge.net/std/Gating-ML/v1.5/gating";

    public static bool IsGating15(string name) => name is Gating15 or Gating15Elsewhere;

    /// <summary>Another namespace of the same edition, for example <c>transformations</c> beside <c>gating</c>.</summary>
    public static string Beside(string gating, string other) => gating[..(gating.LastIndexOf('/') + 1)] + other;
}
