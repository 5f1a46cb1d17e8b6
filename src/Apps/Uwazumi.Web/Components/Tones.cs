namespace Uwazumi.Web.Components;

/// <summary>How a tone is drawn.</summary>
internal static class Tones
{
    public static string ClassOf(Tone tone) =>
        tone switch
        {
            Tone.Teal => "tealt",
            Tone.Pass => "pass",
            Tone.Warn => "warn",
            Tone.Stop => "stop",
            _ => "none",
        };

    public static string? IconOf(Tone tone) =>
        tone switch
        {
            Tone.Pass => "tick",
            Tone.Warn => "attention",
            Tone.Stop => "stop",
            _ => null,
        };
}
