using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Web.Api.Answers;

/// <summary>A signed checkpoint.</summary>
/// <param name="Sha256">SHA-256 of its file, under which it can be downloaded.</param>
/// <param name="TreeSize">The number of events that it covers.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Occasion"><c>interval</c>, <c>release</c> or <c>asked</c>.</param>
internal sealed record CheckpointSummary(string Sha256, long TreeSize, string MadeAt, string Occasion)
{
    public static CheckpointSummary Of(CheckpointRow row) =>
        new(row.Sha256, row.TreeSize, ApiJson.Time(row.TimeMs), row.Occasion);
}
