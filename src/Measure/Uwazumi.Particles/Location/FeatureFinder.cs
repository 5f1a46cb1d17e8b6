using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Particles.Location;

/// <summary>
/// Locates the particles of a frame: background taken away, smoothed by the spot's own shape, maxima above the noise, each followed to its
/// centre by moments; spots that touch are taken apart.
/// </summary>
/// <remarks>
/// One finder is for one thread; the calibration can be shared. Equal frames give equal features on any machine and at any number of threads.
/// Cost: linear in the pixels plus about 2 µs a particle.
/// </remarks>
public sealed class FeatureFinder
{
    /// <summary>
    /// The weight under which a lonely spot is measured is so many times as wide as the spot: more of the light of a moving one counts, so that
    /// its place is nearer to the mean of its path.
    /// </summary>
    private const double Widening = 1.2;

    /// <summary>Where another maximum is near, a narrow weight keeps the tail of its light, and the rings of a large sphere, out of the place.</summary>
    private const double WideningInCrowds = 0.7;

    /// <summary>Another maximum within so many σ makes a crowd.</summary>
    private const double CrowdedWithin = 8;

    private const int OffsetRows = 6;

    private readonly FinderCalibration calibration;
    private readonly PeakScan scan;
    private readonly SpotMoments moments = new();
    private readonly SpotParting parting;
    private readonly int pixels;
    private readonly float[] image;
    private readonly List<PeakScan.Maximum> maxima = [];
    private readonly SpotNeighbours neighbours = new();
    private readonly List<SpotMoments.Spot> starts = [];
    private readonly List<SpotMoments.Spot> spots = [];
    private readonly List<float> heights = [];

    /// <summary>Prepares to locate.</summary>
    public FeatureFinder(FinderCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        this.calibration = calibration;
        pixels = calibration.Width * calibration.Height;
        image = new float[pixels + Patch.Spare];
        scan = new PeakScan(calibration.Width, calibration.Height, calibration.SpotSigmaPx);
        parting = new SpotParting(calibration, moments);
    }

    /// <summary>Locates the particles of a frame.</summary>
    /// <param name="frame">Grey values, row by row, as many as the calibration's field has pixels.</param>
    /// <param name="features">Takes the particles, from top to bottom; it is emptied first.</param>
    public void Find(ReadOnlySpan<ushort> frame, List<Feature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        features.Clear();
        maxima.Clear();
        spots.Clear();
        heights.Clear();
        Lift(frame);
        scan.Find(image.AsSpan(0, pixels), (float)(calibration.Threshold * calibration.FilteredNoise), maxima);
        var whole = new Patch(image, calibration.Width, calibration.Height);
        Measure(whole);

        var parted = parting.Part(whole, spots, heights);
        for (var i = 0; i < spots.Count; i++)
        {
            if (parted[i] != SpotParting.Gone && IsInside(spots[i]))
                features.Add(
                    WithWhole(FeatureOf(spots[i], heights[i], parted[i] == SpotParting.Touching, frame), i, parted)
                );
        }

        features.Sort(static (a, b) => a.Y != b.Y ? a.Y.CompareTo(b.Y) : a.X.CompareTo(b.X));
    }

    /// <summary>Follows each maximum to its spot, under a narrow weight where another one is near.</summary>
    private void Measure(Patch whole)
    {
        var sigma = calibration.SpotSigmaPx;
        starts.Clear();
        foreach (var maximum in maxima)
            starts.Add(new SpotMoments.Spot(maximum.X, maximum.Y, sigma * sigma, 2 * maximum.Height, 0, 0));
        neighbours.Find(CollectionsMarshal.AsSpan(starts), CrowdedWithin * sigma);
        for (var i = 0; i < maxima.Count; i++)
        {
            var widening = neighbours.Of(i).IsEmpty ? Widening : WideningInCrowds;
            if (moments.Fit(whole, starts[i].X, starts[i].Y, sigma, widening) is not { } spot)
                continue;
            spots.Add(spot);
            heights.Add(maxima[i].Height);
        }
    }

    /// <summary>How near to the border particles are not looked for, in px: their light is cut there.</summary>
    public double BorderPx => 2.5 * calibration.SpotSigmaPx;

    private bool IsInside(in SpotMoments.Spot spot) =>
        spot.X >= BorderPx
        && spot.Y >= BorderPx
        && spot.X <= calibration.Width - 1 - BorderPx
        && spot.Y <= calibration.Height - 1 - BorderPx;

    private Feature WithWhole(in Feature feature, int index, List<byte> states)
    {
        for (var k = 0; k < parting.Halves.Count; k++)
        {
            var (first, second, x, y) = parting.Halves[k];
            if (
                (first != index && second != index)
                || states[first] == SpotParting.Gone
                || states[second] == SpotParting.Gone
            )
                continue;
            return feature with { Pair = k + 1, WholeX = x, WholeY = y };
        }

        return feature;
    }

    private Feature FeatureOf(in SpotMoments.Spot spot, float height, bool parted, ReadOnlySpan<ushort> frame)
    {
        var width = Math.Sqrt(spot.Variance);
        var flags = parted ? FeatureFlags.Parted : FeatureFlags.None;
        if (width > 1.6 * calibration.SpotSigmaPx)
            flags |= FeatureFlags.Defocused;
        if (IsSaturated(spot, frame))
            flags |= FeatureFlags.Saturated;
        return new Feature(spot.X, spot.Y, spot.Light, width, height / calibration.FilteredNoise, flags);
    }

    private bool IsSaturated(in SpotMoments.Spot spot, ReadOnlySpan<ushort> frame)
    {
        var reach = (int)Math.Ceiling(calibration.SpotSigmaPx);
        var (x, y) = ((int)Math.Round(spot.X), (int)Math.Round(spot.Y));
        for (var j = Math.Max(0, y - reach); j <= Math.Min(calibration.Height - 1, y + reach); j++)
        for (var i = Math.Max(0, x - reach); i <= Math.Min(calibration.Width - 1, x + reach); i++)
        {
            var value = frame[(j * calibration.Width) + i];
            if (calibration.Dark ? value == 0 : value >= calibration.Saturation)
                return true;
        }

        return false;
    }

    /// <summary>The frame above its ground, particles upwards; a change of the whole light since the calibration is taken away.</summary>
    private void Lift(ReadOnlySpan<ushort> frame)
    {
        if (frame.Length != pixels)
            throw new ArgumentException($"The frame has {frame.Length} pixels, not {pixels}.", nameof(frame));
        var offset = Offset(frame);
        var sign = calibration.Dark ? -1f : 1f;
        ref var grey = ref MemoryMarshal.GetReference(frame);
        ref var ground = ref MemoryMarshal.GetArrayDataReference(calibration.Ground);
        ref var lifted = ref MemoryMarshal.GetArrayDataReference(image);
        var i = 0;
        var signs = Vector256.Create(sign);
        var offsets = Vector256.Create(offset);
        for (; i + 16 <= pixels; i += 16)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref grey, (nuint)i));
            var first = Vector256.ConvertToSingle(low.AsInt32()) - Vector256.LoadUnsafe(ref ground, (nuint)i);
            var second = Vector256.ConvertToSingle(high.AsInt32()) - Vector256.LoadUnsafe(ref ground, (nuint)i + 8);
            ((first - offsets) * signs).StoreUnsafe(ref lifted, (nuint)i);
            ((second - offsets) * signs).StoreUnsafe(ref lifted, (nuint)i + 8);
        }

        for (; i < pixels; i++)
            image[i] = (frame[i] - calibration.Ground[i] - offset) * sign;
    }

    /// <summary>The mean of the pixels that are within three standard deviations of the noise, on six rows; two rounds.</summary>
    private float Offset(ReadOnlySpan<ushort> frame)
    {
        var width = calibration.Width;
        var offset = 0.0;
        for (var round = 0; round < 2; round++)
        {
            var limit = (float)((round == 0 ? 8 : 3) * calibration.PixelNoise);
            var sum = 0.0;
            var count = 0;
            for (var k = 0; k < OffsetRows; k++)
            {
                var start = ((2 * k) + 1) * calibration.Height / (2 * OffsetRows) * width;
                var part = RowOffset(
                    frame.Slice(start, width),
                    calibration.Ground.AsSpan(start, width),
                    (float)offset,
                    limit
                );
                sum += part.Sum;
                count += part.Count;
            }

            if (count < 50)
                return (float)offset;
            offset += sum / count;
        }

        return (float)offset;
    }

    /// <summary>The sum and the number of the pixels of a row that lie within the limit; in eight lanes that are added in their order at the end.</summary>
    private static (double Sum, int Count) RowOffset(
        ReadOnlySpan<ushort> grey,
        ReadOnlySpan<float> ground,
        float offset,
        float limit
    )
    {
        Span<float> sums = stackalloc float[8];
        Span<int> counts = stackalloc int[8];
        sums.Clear();
        counts.Clear();
        for (var x = 0; x < grey.Length; x++)
        {
            var difference = grey[x] - ground[x] - offset;
            var inside = Math.Abs(difference) <= limit;
            sums[x & 7] += inside ? difference : 0;
            counts[x & 7] += inside ? 1 : 0;
        }

        var sum = 0.0;
        var count = 0;
        for (var lane = 0; lane < 8; lane++)
            (sum, count) = (sum + sums[lane], count + counts[lane]);
        return (sum, count);
    }
}
