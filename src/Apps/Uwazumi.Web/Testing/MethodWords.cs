using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Testing;

/// <summary>What a method is called on a page.</summary>
internal static class MethodWords
{
    public static string Of(string method, Wording words) =>
        method.Split('/')[0] switch
        {
            "particles.nanosight" => words["Tests.MethodNanosight"],
            "particles.zetaview" => words["Tests.MethodZetaView"],
            "particles.video" => words["Tests.MethodVideo"],
            "cytometry.markerFraction" => words["Tests.MethodMarkers"],
            "assays.curve4pl" => words["Tests.MethodCurve"],
            "entry.qualitative" => words["Tests.MethodQualitative"],
            "entry.quantity" => words["Tests.MethodQuantity"],
            "derived.purity" => words["Tests.MethodPurity"],
            _ => words.Fill("Tests.MethodOther", method),
        };
}
