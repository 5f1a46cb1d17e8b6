using Uwazumi.Laboratory.Recordings;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>How far the particles of a recording have been followed again.</summary>
/// <param name="Summary">What it gave; null while it is not done.</param>
/// <param name="IsWaiting">True while it waits for another recording.</param>
/// <param name="IsWorking">True while it waits or is worked on.</param>
/// <param name="FramesDone">The frames that are done.</param>
/// <param name="Refusal">Why it could not be done; null when it could, or was not tried.</param>
public sealed record RecordingState(
    RecordingSummary? Summary,
    bool IsWaiting = false,
    bool IsWorking = false,
    int FramesDone = 0,
    Refusal? Refusal = null
);
