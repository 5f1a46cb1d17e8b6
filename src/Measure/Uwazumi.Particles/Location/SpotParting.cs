using System.Runtime.InteropServices;

namespace Uwazumi.Particles.Location;

/// <summary>Takes spots apart that touch: a spot is measured again with its neighbours' light taken away, and one that is long is tried as two.</summary>
internal sealed class SpotParting(FinderCalibration calibration, SpotMoments moments)
{
    public const byte Alone = 0;
    public const byte Touching = 1;
    public const byte Gone = 2;

    private const double WideningBetween = 0.7;
    private const double LongerThan = 0.18;

    /// <summary>Two spots of the usual width that stand nearer than so many σ cannot be told from one that moved.</summary>
    private const double NearestTwo = 1.9;

    private readonly List<byte> states = [];
    private readonly List<(int First, int Second, double X, double Y)> halves = [];
    private readonly SpotNeighbours neighbours = new();
    private float[] pixels = new float[4096];

    /// <summary>The spots that were taken for two, as their halves' numbers and the centre of the whole.</summary>
    public IReadOnlyList<(int First, int Second, double X, double Y)> Halves => halves;

    private double TouchDistance => 6 * calibration.SpotSigmaPx;

    /// <summary>Measures the spots again where they touch; spots may be added at the end.</summary>
    /// <returns>A state for each spot.</returns>
    public List<byte> Part(Patch image, List<SpotMoments.Spot> spots, List<float> heights)
    {
        states.Clear();
        halves.Clear();
        for (var i = 0; i < spots.Count; i++)
            states.Add(Alone);
        RemoveDoubles(spots, heights);
        var found = spots.Count;
        for (var i = 0; i < found; i++)
        {
            if (states[i] != Gone && spots[i].Elongation > LongerThan)
                TryTwo(image, i, spots, heights);
        }

        neighbours.Find(CollectionsMarshal.AsSpan(spots), TouchDistance);
        for (var round = 0; round < 2; round++)
        {
            var all = CollectionsMarshal.AsSpan(spots);
            for (var i = 0; i < all.Length; i++)
                MeasureAgain(image, i, all);
        }

        RemoveDoubles(spots, heights);
        return states;
    }

    /// <summary>Two starts that ran to the same place are one spot: the higher one stays.</summary>
    private void RemoveDoubles(List<SpotMoments.Spot> spots, List<float> heights)
    {
        neighbours.Find(CollectionsMarshal.AsSpan(spots), 1.2 * calibration.SpotSigmaPx);
        for (var i = 0; i < spots.Count; i++)
        {
            foreach (var j in neighbours.Of(i))
            {
                if (j > i && states[i] != Gone && states[j] != Gone)
                    states[heights[i] >= heights[j] ? j : i] = Gone;
            }
        }
    }

    private void MeasureAgain(Patch image, int index, Span<SpotMoments.Spot> spots)
    {
        if (states[index] == Gone)
            return;
        var spot = spots[index];
        var sigma = Math.Sqrt(spot.Variance);
        Patch patch = default;
        var (left, top) = (0, 0);
        var isCut = false;
        foreach (var j in neighbours.Of(index))
        {
            if (states[j] == Gone)
                continue;
            if (!isCut)
            {
                (patch, left, top) = Cut(image, spot, (int)Math.Ceiling(2.8 * sigma) + 2);
                isCut = true;
            }

            patch.Subtract(spots[j], left, top);
        }

        if (!isCut)
            return;
        states[index] = Touching;
        // Between neighbours a wide weight would gather what is left of their light.
        if (moments.Fit(patch, spot.X - left, spot.Y - top, sigma, WideningBetween) is not { } again)
            return;
        if (Math.Abs(again.X + left - spot.X) < sigma && Math.Abs(again.Y + top - spot.Y) < sigma)
            spots[index] = again with { X = again.X + left, Y = again.Y + top };
    }

    /// <summary>Tries a long spot as two of the usual width; they count when they stand well apart and explain the light better.</summary>
    private void TryTwo(Patch image, int index, List<SpotMoments.Spot> spots, List<float> heights)
    {
        var spot = spots[index];
        var sigma = calibration.SpotSigmaPx;
        if (Two(image, spot) is not var (a, b))
            return;
        var distance = Distance(a, b);
        var lowest = calibration.Threshold * calibration.FilteredNoise;
        // The smoothed height of a spot of the usual width is half of its peak.
        if (distance < NearestTwo * sigma || distance > 6 * sigma || Math.Min(a.Peak, b.Peak) / 2 < lowest)
            return;
        if (Math.Min(a.Peak, b.Peak) < 0.2 * Math.Max(a.Peak, b.Peak))
            return;
        var reach = (int)Math.Ceiling(4.5 * sigma) + 2;
        var (patch, left, top) = Cut(image, spot, reach);
        var single = Rest(patch, [spot], left, top);
        (patch, left, top) = Cut(image, spot, reach);
        if (Rest(patch, [a, b], left, top) > 0.6 * single)
            return;
        halves.Add((index, spots.Count, spot.X, spot.Y));
        spots[index] = a;
        states[index] = Touching;
        spots.Add(b);
        heights.Add(heights[index]);
        states.Add(Touching);
    }

    /// <summary>The spot as two: each is followed in turn with the other's light taken away, until both stand still. Null when one is lost or both run together.</summary>
    private (SpotMoments.Spot First, SpotMoments.Spot Second)? Two(Patch image, in SpotMoments.Spot spot)
    {
        var sigma = calibration.SpotSigmaPx;
        var (ax, ay) = spot.Axis;
        var a = Shifted(spot, 1.6 * sigma * ax, 1.6 * sigma * ay, sigma);
        var b = Shifted(spot, -1.6 * sigma * ax, -1.6 * sigma * ay, sigma);
        var before = Distance(a, b);
        for (var round = 0; round < 12; round++)
        {
            var (fromA, fromB) = (a, b);
            if (!Follow(image, ref a, b, sigma) || !Follow(image, ref b, a, sigma))
                return null;
            var distance = Distance(a, b);
            if (round > 0 && distance < NearestTwo * sigma && distance < before)
                return null;
            if (Distance(a, fromA) + Distance(b, fromB) < 0.01 * sigma)
                break;
            before = distance;
        }

        return (a, b);
    }

    private bool Follow(Patch image, ref SpotMoments.Spot one, in SpotMoments.Spot other, double sigma)
    {
        var (patch, left, top) = Cut(image, one, (int)Math.Ceiling(3.2 * sigma) + 1);
        patch.Subtract(other, left, top);
        if (moments.Fit(patch, one.X - left, one.Y - top, sigma, 1.0, freeWidth: false, rounds: 3) is not { } fitted)
            return false;
        one = fitted with { X = fitted.X + left, Y = fitted.Y + top };
        return one.Peak > 0;
    }

    private static SpotMoments.Spot Shifted(in SpotMoments.Spot spot, double dx, double dy, double sigma) =>
        spot with
        {
            X = spot.X + dx,
            Y = spot.Y + dy,
            Variance = sigma * sigma,
            Peak = 0.6 * spot.Peak,
        };

    private static double Rest(Patch patch, ReadOnlySpan<SpotMoments.Spot> spots, int left, int top)
    {
        foreach (var spot in spots)
            patch.Subtract(spot, left, top);
        var sum = 0.0;
        for (var y = 0; y < patch.Height; y++)
        {
            foreach (var value in patch.Row(y))
                sum += value * value;
        }

        return sum;
    }

    private (Patch Patch, int Left, int Top) Cut(Patch image, in SpotMoments.Spot spot, int reach)
    {
        var (x, y) = ((int)Math.Round(spot.X), (int)Math.Round(spot.Y));
        var (left, right) = (Math.Clamp(x - reach, 0, image.Width - 1), Math.Clamp(x + reach, 0, image.Width - 1));
        var (top, bottom) = (Math.Clamp(y - reach, 0, image.Height - 1), Math.Clamp(y + reach, 0, image.Height - 1));
        var (width, height) = (right - left + 1, bottom - top + 1);
        if (pixels.Length < (width * height) + Patch.Spare)
            pixels = new float[(width * height) + Patch.Spare];
        var patch = new Patch(pixels, width, height);
        for (var row = 0; row < height; row++)
            image.Row(top + row).Slice(left, width).CopyTo(patch.Row(row));
        return (patch, left, top);
    }

    private static double Distance(in SpotMoments.Spot a, in SpotMoments.Spot b) =>
        Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
