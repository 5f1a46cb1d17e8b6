using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary>What one call of the program gave back.</summary>
internal sealed record Outcome
{
    public required string Arguments { get; init; }

    public required int ExitCode { get; init; }

    public required string Output { get; init; }

    public required string Errors { get; init; }

    /// <summary>The results of an answered call with <c>--json</c>; fails when it was refused or broke down.</summary>
    public JsonObject Results => Answer["results"]!.AsObject();

    /// <summary>The envelope of an answered call with <c>--json</c>.</summary>
    public JsonObject Answer
    {
        get
        {
            Assert.True(ExitCode is 0 or 3, ToString());
            var envelope = EnvelopeShape.Check(Output, this);
            Assert.True(envelope["refused"] is null, ToString());
            Assert.True(envelope["results"] is JsonObject, ToString());
            return envelope;
        }
    }

    /// <summary>The envelope of a refused call with <c>--json</c>.</summary>
    public JsonObject RefusedEnvelope
    {
        get
        {
            Assert.True(ExitCode == 2, ToString());
            var envelope = EnvelopeShape.Check(Output, this);
            EnvelopeShape.CheckRefusal(envelope, this);
            AssertNoTrace();
            return envelope;
        }
    }

    /// <summary>The refusal of a refused call with <c>--json</c>.</summary>
    public JsonObject Refusal => RefusedEnvelope["refused"]!.AsObject();

    /// <summary>The refusal's code.</summary>
    public string Code => Refusal["code"]!.GetValue<string>();

    /// <summary>A user's mistake never shows where in our program it was found.</summary>
    public void AssertNoTrace()
    {
        Assert.DoesNotMatch(@"(?m)^\s+at \S+\(", Errors);
        Assert.DoesNotContain("Unhandled exception", Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception:", Output, StringComparison.Ordinal);
    }

    public override string ToString() => $"uwazumi {Arguments}\nexit code {ExitCode}\n{Start(Output)}\n{Start(Errors)}";

    private static string Start(string text) => text.Length <= 1500 ? text : text[..1500] + "…";
}
