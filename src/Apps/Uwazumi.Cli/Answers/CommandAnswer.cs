using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Answers;

/// <summary>What a command has to say, before it is put into the envelope or printed for a person.</summary>
internal sealed record CommandAnswer
{
    /// <summary>Method and version, or null for a command that measures nothing.</summary>
    public string? Method { get; init; }

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    /// <summary>All parameters, defaults filled in.</summary>
    public JsonObject Parameters { get; init; } = [];

    /// <summary>The results of the contract.</summary>
    public required JsonObject Results { get; init; }

    /// <summary>Warnings that must be read with the results.</summary>
    public IReadOnlyList<Notice> Warnings { get; init; } = [];

    /// <summary>The answer for a person, line by line.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>True when the answer is "fail" or "not valid", which <c>--exit-code</c> turns into exit code 3.</summary>
    public bool Negative { get; init; }
}
