namespace Uwazumi.Particles.Imports;

/// <summary>One quality statement of the instrument about every video.</summary>
/// <param name="Section">The section it stands in: <c>Concentration Warnings</c> or <c>Information</c>.</param>
/// <param name="Name">The row's label, for example <c>Vibration detected</c>.</param>
/// <param name="Values">What is printed for each video, for example <c>OK</c>, <c>No</c> or <c>Minor vibration</c>; empty where the cell is.</param>
public sealed record NanoSightFlag(string Section, string Name, IReadOnlyList<string> Values)
{
    /// <summary>True when a video carries anything but <c>OK</c>, <c>No</c> or an empty cell.</summary>
    public bool IsRaised => Values.Any(IsNotClear);

    internal static bool IsNotClear(string value) => value is not ("OK" or "No" or "");
}
