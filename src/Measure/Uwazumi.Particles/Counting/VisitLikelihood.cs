using Uwazumi.Numerics;

namespace Uwazumi.Particles.Counting;

/// <summary>The likelihood of the lengths of visits, given that each has at least <see cref="DepthOfField.ShortestVisit"/> frames.</summary>
internal sealed class VisitLikelihood
{
    private const double WideSteps = 40;
    private readonly IReadOnlyList<ParticleGroup> groups;
    private readonly double[] steps;
    private readonly int longest;
    private readonly int[] ended;
    private readonly int[] cut;

    public VisitLikelihood(Visit[] visits, IReadOnlyList<ParticleGroup> groups, double[] stepsUm)
    {
        this.groups = groups;
        steps = stepsUm;
        longest = visits.Max(v => v.Frames) + 1;
        ended = new int[longest + 1];
        cut = new int[longest + 1];
        foreach (var visit in visits)
            (visit.EndSeen ? ended : cut)[visit.Frames]++;
    }

    /// <summary>The logarithm of the likelihood of a depth.</summary>
    public double At(double depthUm)
    {
        var survivals = Survivals(depthUm);
        var all = AtLeast(survivals, DepthOfField.ShortestVisit);
        var sum = 0.0;
        for (var k = DepthOfField.ShortestVisit; k < longest; k++)
        {
            if (ended[k] == 0 && cut[k] == 0)
                continue;
            var here = AtLeast(survivals, k);
            var beyond = AtLeast(survivals, k + 1);
            if (ended[k] > 0)
                sum += ended[k] * Elementary.Log(Math.Max(1e-300, (here - beyond) / all));
            if (cut[k] > 0)
                sum += cut[k] * Elementary.Log(Math.Max(1e-300, here / all));
        }

        return sum;
    }

    /// <summary>
    /// The share of the time inside, over all groups, that belongs to visits of at least so many frames. Particles come and go through the depth
    /// and through the sides; short visits at one wall are rare enough that those at the three pairs of walls are taken as independent.
    /// </summary>
    public double ShareOfTime(double depthUm, double widthUm, double heightUm, int frames)
    {
        // Far apart, two walls do not know of each other: what is lost at them falls with their distance.
        var lostAtSides = WideSteps * (1 - new VisitSurvival(WideSteps, frames + 1).ShareOfTime(frames));
        double Kept(double step, double widthUm) => 1 - Math.Min(0.5, lostAtSides * step / widthUm);
        var survivals = Survivals(depthUm);
        var shares = 0.0;
        var sum = 0.0;
        for (var j = 0; j < survivals.Length; j++)
        {
            shares += groups[j].Share;
            sum +=
                groups[j].Share * survivals[j].ShareOfTime(frames) * Kept(steps[j], widthUm) * Kept(steps[j], heightUm);
        }

        return sum / shares;
    }

    private VisitSurvival[] Survivals(double depthUm) =>
        [.. steps.Select(step => new VisitSurvival(depthUm / step, longest))];

    /// <summary>Faster particles enter more often: their visits weigh by share × step × entering.</summary>
    private double AtLeast(VisitSurvival[] survivals, int frames)
    {
        var sum = 0.0;
        for (var j = 0; j < survivals.Length; j++)
            sum += groups[j].Share * steps[j] * survivals[j].Entering * survivals[j].AtLeast(frames);
        return sum;
    }
}
