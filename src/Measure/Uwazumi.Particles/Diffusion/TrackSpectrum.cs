namespace Uwazumi.Particles.Diffusion;

/// <summary>The steps of one run after the sine transform: independent normal numbers whose variances the model knows.</summary>
/// <param name="Track">The number of the track.</param>
/// <param name="Squares">The squares of both axes, added.</param>
internal sealed record TrackSpectrum(int Track, double[] Squares)
{
    public static TrackSpectrum Of(StepRun run)
    {
        var squares = new double[run.Count];
        var transform = SineTransform.Of(run.Count);
        transform.AddSquares(run.X, squares);
        transform.AddSquares(run.Y, squares);
        return new TrackSpectrum(run.Track, squares);
    }
}
