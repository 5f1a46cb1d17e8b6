namespace Uwazumi.Laboratory.Recordings;

/// <summary>One particle in one frame, with the track that it belongs to.</summary>
/// <param name="X">The centre, in px from the centre of the first pixel of a row.</param>
/// <param name="Y">The centre, in px from the centre of the first row, downwards.</param>
/// <param name="Width">The standard deviation of its image, in px.</param>
/// <param name="Track">The number of its track in the recording, from 0.</param>
/// <param name="Marks">What is to be said of it.</param>
public readonly record struct Sighting(float X, float Y, float Width, int Track, SightingMarks Marks);
