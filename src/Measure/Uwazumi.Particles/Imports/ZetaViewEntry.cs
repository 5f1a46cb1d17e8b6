namespace Uwazumi.Particles.Imports;

/// <summary>One key of a ZetaView header with its value, as printed.</summary>
/// <param name="Line">The line in the file, counted from 1.</param>
/// <param name="Key">The key without its colon, for example <c>Number of Traces</c>.</param>
/// <param name="Value">The value; empty where the key has none.</param>
/// <param name="Qualifier">What follows the value on the line, for example <c>sensed</c> or <c>entered</c>; empty where nothing does.</param>
public sealed record ZetaViewEntry(int Line, string Key, string Value, string Qualifier);
