namespace Uwazumi.Web.Uploads;

/// <summary>What is said when an upload begins.</summary>
/// <param name="FileName">The file's name.</param>
/// <param name="Length">The exact number of its bytes.</param>
public sealed record UploadBegin(string? FileName, long? Length);
