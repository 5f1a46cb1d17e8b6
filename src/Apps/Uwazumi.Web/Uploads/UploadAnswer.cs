namespace Uwazumi.Web.Uploads;

/// <summary>Where an upload stands.</summary>
/// <param name="UploadId">Its id.</param>
/// <param name="Offset">The bytes that are surely kept: where to go on.</param>
/// <param name="Length">The bytes that were announced.</param>
/// <param name="Sha256">The stored file, once all bytes are there; else null.</param>
/// <param name="Duplicate">True when the same bytes were on record already; null while it is under way.</param>
public sealed record UploadAnswer(string UploadId, long Offset, long Length, string? Sha256, bool? Duplicate);
