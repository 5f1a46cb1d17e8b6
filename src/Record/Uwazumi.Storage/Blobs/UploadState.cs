namespace Uwazumi.Storage.Blobs;

/// <summary>How far an upload is.</summary>
/// <param name="UploadId">Its id.</param>
/// <param name="Offset">The bytes that are on the disk and survive a power cut: where to go on.</param>
/// <param name="Length">The bytes that were announced.</param>
/// <param name="Stored">What became of it; null while it is under way.</param>
public sealed record UploadState(string UploadId, long Offset, long Length, StoredUpload? Stored);
