namespace Uwazumi.Particles.Counting;

/// <summary>The field that a recording shows and how long it lasts.</summary>
/// <param name="WidthPx">Pixels in a row.</param>
/// <param name="HeightPx">Rows.</param>
/// <param name="Frames">Frames of the recording.</param>
/// <param name="BorderPx">How near to the border particles are not looked for, in px, at least 0.</param>
public readonly record struct Field(int WidthPx, int HeightPx, int Frames, double BorderPx);
