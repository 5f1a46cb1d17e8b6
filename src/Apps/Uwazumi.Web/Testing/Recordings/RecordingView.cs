using Uwazumi.Laboratory.Runs;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>What is looked at: a frame of one recording of a run, with some layers.</summary>
public sealed record RecordingView
{
    /// <summary>The lot.</summary>
    public required LotDossier Lot { get; init; }

    /// <summary>The run.</summary>
    public required Run Run { get; init; }

    /// <summary>The run's recordings.</summary>
    public required IReadOnlyList<RunInput> Recordings { get; init; }

    /// <summary>The one that is looked at.</summary>
    public required RunInput Recording { get; init; }

    /// <summary>How its frames are shown.</summary>
    public required FramePicture Picture { get; init; }

    /// <summary>How far its particles have been followed.</summary>
    public required RecordingState State { get; init; }

    /// <summary>The frame, from 1.</summary>
    public required int Frame { get; init; }

    /// <summary>The number of frames; null while nobody has counted them.</summary>
    public required int? Frames { get; init; }

    /// <summary>The layers that are shown.</summary>
    public required IReadOnlySet<string> Layers { get; init; }

    /// <summary>The drawing over the frame; null before the particles were followed.</summary>
    public string? Overlay { get; init; }

    /// <summary>Where the run is shown.</summary>
    public string RunPath => $"/lots/{Uri.EscapeDataString(Lot.Row.LotId)}/runs/{Run.RunId}";

    /// <summary>Where this recording's frames, progress and deeds are.</summary>
    public string RecordingPath => $"{RunPath}/recording/{Recording.Role}";

    /// <summary>The page of another frame with the same layers.</summary>
    public string PageOf(int frame) =>
        $"{RunPath}/recording?video={Recording.Role}&frame={frame}&layers=1{string.Concat(Layers.Order().Select(l => "&show=" + l))}";
}
