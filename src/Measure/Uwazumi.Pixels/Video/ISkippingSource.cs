namespace Uwazumi.Pixels.Video;

/// <summary>Frames that can be passed over without being decoded.</summary>
internal interface ISkippingSource
{
    /// <summary>Passes over frames, at most as many as are left.</summary>
    void Skip(int count);
}
