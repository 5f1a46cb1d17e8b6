namespace Uwazumi.Architecture.Tests;

/// <summary>One forbidden call.</summary>
/// <param name="Path">The source file.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Call">What is called, without white space, for example <c>Math.Exp</c>.</param>
/// <param name="Reason">What it touches.</param>
public sealed record Touch(string Path, int Line, string Call, string Reason)
{
    /// <summary>For the message of a failing test.</summary>
    public override string ToString() => $"{Path}:{Line} {Call} touches {Reason}";
}
