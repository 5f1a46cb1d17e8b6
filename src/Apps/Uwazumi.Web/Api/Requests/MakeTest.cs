using System.Text.Json.Nodes;

namespace Uwazumi.Web.Api.Requests;

/// <summary>A test of a lot. The analyst is whoever makes the call.</summary>
/// <param name="Test">The test's name; repeats share it.</param>
/// <param name="Method">Method and version, for example <c>particles.nanosight/1</c>.</param>
/// <param name="AcquiredOn">The day of the data, <c>yyyy-mm-dd</c>.</param>
/// <param name="Files">SHA-256 of the uploaded file of each role.</param>
/// <param name="Parameters">Parameters that the specification does not lock.</param>
/// <param name="Entry">What was entered, for typed and outsourced results.</param>
/// <param name="From">For a derived result: test names by source name.</param>
/// <param name="RepeatReason">Why the test is repeated.</param>
internal sealed record MakeTest(
    string Test,
    string Method,
    string AcquiredOn,
    IReadOnlyDictionary<string, string>? Files = null,
    JsonObject? Parameters = null,
    JsonObject? Entry = null,
    IReadOnlyDictionary<string, string>? From = null,
    string? RepeatReason = null
);
