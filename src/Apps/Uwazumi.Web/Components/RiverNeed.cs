namespace Uwazumi.Web.Components;

/// <summary>What needs a person at a station, in a word or two with its number.</summary>
/// <param name="Tone">How much it matters.</param>
/// <param name="Text">The words.</param>
public sealed record RiverNeed(Tone Tone, string Text);
