namespace Uwazumi.Particles.Simulation;

/// <summary>Which walls of the simulated volume a particle crossed.</summary>
[Flags]
internal enum Crossing
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The left or the right side of the field.</summary>
    Left = 1,

    /// <summary>Its top or bottom.</summary>
    Top = 2,

    /// <summary>A face of the depth.</summary>
    Face = 4,
}
