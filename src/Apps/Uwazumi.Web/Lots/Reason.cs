using Uwazumi.Quantities;

namespace Uwazumi.Web.Lots;

/// <summary>The reason that every change of a quality-relevant value needs.</summary>
internal static class Reason
{
    private const int Longest = 2000;

    /// <summary>The reason, trimmed.</summary>
    /// <exception cref="RefusedException"><c>REASON_MISSING</c>, <c>REASON_TOO_LONG</c>.</exception>
    public static string Demand(string? reason)
    {
        var text = reason?.Trim() ?? "";
        if (text.Length == 0)
            throw new RefusedException(
                "REASON_MISSING",
                "This change needs its reason; it is kept beside the old value.",
                "reason"
            );
        return text.Length <= Longest
            ? text
            : throw new RefusedException("REASON_TOO_LONG", $"A reason has at most {Longest} characters.", "reason");
    }
}
