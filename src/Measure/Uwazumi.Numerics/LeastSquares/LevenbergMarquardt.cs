namespace Uwazumi.Numerics.LeastSquares;

/// <summary>One damped Gauss–Newton descent from one start, with buffers that are reused between runs.</summary>
/// <remarks>
/// Levenberg (1944), Marquardt (1963); columns scaled by their largest norm so far (Moré 1978), in an
/// accelerated descent by their present norm, because a valley that bends leaves old norms far behind; damping
/// raised and lowered by fixed factors. Near the minimum, where the sum of squares no longer resolves the step,
/// undamped steps are judged by the relative offset instead.
/// </remarks>
internal sealed class LevenbergMarquardt
{
    // Below this offset the relative drop of the sum of squares (its square) nears the rounding of a double.
    private const double PolishBelow = 1e-6;
    private const int MostPolishing = 200;
    private const double LargestDamping = 1e30;

    // Residuals within two digits of the rounding of the data carry no information.
    private const double RoundingFactor = 4 * 2.220446049250313e-16 * 100;

    private readonly IRegressionModel model;
    private readonly double[] observations;
    private readonly double[] rootWeights;
    private readonly FitOptions options;
    private readonly int n;
    private readonly int p;
    private readonly double dataNorm;
    private readonly TriangularFactor factor;
    private readonly DampedStep damped;
    private readonly double[] scale;
    private readonly double[] step;
    private readonly double[] acceleration;
    private readonly Point bent;
    private Point current;
    private Point trial;
    private bool forgetsScale;

    public LevenbergMarquardt(
        IRegressionModel model,
        ReadOnlySpan<double> observations,
        ReadOnlySpan<double> rootWeights,
        FitOptions options
    )
    {
        this.model = model;
        this.observations = observations.ToArray();
        this.rootWeights = rootWeights.ToArray();
        this.options = options;
        n = observations.Length;
        p = model.ParameterCount;
        factor = new TriangularFactor(n, p);
        damped = new DampedStep(p);
        scale = new double[p];
        step = new double[p];
        acceleration = new double[p];
        bent = new Point(n, p);
        current = new Point(n, p);
        trial = new Point(n, p);
        var weighted = new double[n];
        for (var i = 0; i < n; i++)
            weighted[i] = observations[i] * rootWeights[i];
        dataNorm = Math.Sqrt(FixedOrder.Dot(weighted, weighted));
    }

    /// <summary>Descends from the start and judges the point reached.</summary>
    public Descent Run(ReadOnlySpan<double> start, DescentPolicy policy)
    {
        start.CopyTo(current.Parameters);
        Array.Clear(scale);
        if (!Evaluate(current))
            return Descent.NotDefined(current.Parameters, p);
        var (iterations, limited) = Descend(policy);
        return Judge(limited ? iterations : iterations + Polish(), limited);
    }

    private (int Iterations, bool Limited) Descend(DescentPolicy policy)
    {
        var damping = policy.InitialDamping;
        forgetsScale = policy.Accelerated;
        if (FactorCurrent(pivot: false) < PolishBelow)
            return (0, false);
        for (var iteration = 1; iteration <= options.MostIterations; iteration++)
        {
            var predicted = TryStep(damping);
            var allowed = predicted > 0 && (!policy.Accelerated || TryBend(damping));
            var actual = allowed && Evaluate(trial) ? Drop() : double.NaN;
            if (actual > 0)
            {
                damping = Math.Max(damping * (actual > 0.25 * predicted ? 0.1 : 0.5), 1e-18);
                (current, trial) = (trial, current);
                if (FactorCurrent(pivot: false) < PolishBelow)
                    return (iteration, false);
                continue;
            }

            damping *= 3;
            if (damping > LargestDamping || (allowed && predicted <= 1e-17 * current.SumOfSquares))
                return (iteration, false);
        }

        return (options.MostIterations, true);
    }

    // Undamped steps, kept while each lowers the offset by a twentieth or more.
    private int Polish()
    {
        var offset = FactorCurrent(pivot: false);
        for (var count = 0; count < MostPolishing; count++)
        {
            if (!(TryStep(0) >= 0) || !Evaluate(trial) || trial.SumOfSquares > current.SumOfSquares * (1 + 1e-10))
                return count;
            (current, trial) = (trial, current);
            var next = FactorCurrent(pivot: false);
            if (next < 0.95 * offset)
            {
                offset = next;
                continue;
            }

            if (next > offset)
                (current, trial) = (trial, current);
            return count;
        }

        return MostPolishing;
    }

    // Returns the drop of the sum of squares that the linear model predicts, or NaN when there is no step.
    private double TryStep(double damping)
    {
        if (!damped.TrySolve(factor.R, factor.Qtr, damping, step))
            return double.NaN;
        var predicted = 0.0;
        for (var j = 0; j < p; j++)
        {
            var gradient = 0.0;
            for (var i = 0; i <= j; i++)
                gradient += factor.R[(i * p) + j] * factor.Qtr[i];
            predicted += step[j] * ((damping * step[j]) + gradient);
            trial.Parameters[j] = current.Parameters[j] + (step[j] / scale[j]);
        }

        return predicted;
    }

    // Adds half of the acceleration to the trial point; false when the path bends too much for this step.
    private bool TryBend(double damping)
    {
        const double part = 0.1;
        const double mostBending = 0.75;
        for (var j = 0; j < p; j++)
            bent.Parameters[j] = current.Parameters[j] + (part * step[j] / scale[j]);
        if (!Evaluate(bent))
            return false;
        for (var i = 0; i < n; i++)
        {
            var straight = 0.0;
            for (var j = 0; j < p; j++)
                straight += current.Jacobian[(j * n) + i] * step[j] / scale[j];
            bent.Residuals[i] = 2 / part * (((bent.Residuals[i] - current.Residuals[i]) / part) + straight);
        }

        factor.ApplyTransposedQ(bent.Residuals);
        if (!damped.TrySolve(factor.R, bent.Residuals.AsSpan(0, p), damping, acceleration))
            return false;
        if (
            2 * Math.Sqrt(FixedOrder.Dot(acceleration, acceleration))
            > mostBending * Math.Sqrt(FixedOrder.Dot(step, step))
        )
            return false;
        for (var j = 0; j < p; j++)
            trial.Parameters[j] += 0.5 * acceleration[j] / scale[j];
        return true;
    }

    private double FactorCurrent(bool pivot)
    {
        for (var j = 0; j < p; j++)
        {
            var column = current.Jacobian.AsSpan(j * n, n);
            var norm = Math.Sqrt(FixedOrder.Dot(column, column));
            scale[j] = pivot || forgetsScale ? norm : Math.Max(scale[j], norm);
            if (scale[j] == 0)
                scale[j] = 1;
        }

        factor.Factor(current.Jacobian, current.Residuals, scale, pivot);
        return Offset(p);
    }

    private double Offset(int rank)
    {
        if (rank == 0)
            return 0;
        var explained = FixedOrder.Dot(factor.Qtr.AsSpan(0, rank), factor.Qtr.AsSpan(0, rank));
        var unexplained = FixedOrder.Dot(factor.Qtr.AsSpan(rank), factor.Qtr.AsSpan(rank)) + factor.RestSquared;
        return explained == 0 ? 0 : Math.Sqrt(explained / rank) / Math.Sqrt(unexplained / (n - rank));
    }

    private double Drop()
    {
        // (r − r')·(r + r') keeps digits that the difference of two sums would lose.
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            sum += (current.Residuals[i] - trial.Residuals[i]) * (current.Residuals[i] + trial.Residuals[i]);
        return sum;
    }

    private bool Evaluate(Point point)
    {
        if (!model.TryEvaluate(point.Parameters, point.Residuals, point.Jacobian))
            return false;
        var check = 0.0;
        for (var i = 0; i < n; i++)
            point.Residuals[i] = rootWeights[i] * (observations[i] - point.Residuals[i]);
        for (var j = 0; j < p; j++)
        {
            var column = point.Jacobian.AsSpan(j * n, n);
            for (var i = 0; i < n; i++)
                column[i] *= rootWeights[i];
            check += FixedOrder.Dot(column, column);
        }

        point.SumOfSquares = FixedOrder.Dot(point.Residuals, point.Residuals);
        return double.IsFinite(check) && double.IsFinite(point.SumOfSquares);
    }

    private Descent Judge(int iterations, bool limited)
    {
        FactorCurrent(pivot: true);
        var rank = 0;
        var smallest = options.RankTolerance * Math.Abs(factor.R[0]);
        while (rank < p && Math.Abs(factor.R[(rank * p) + rank]) > smallest)
            rank++;
        var offset = Offset(rank);
        var exact = Math.Sqrt(current.SumOfSquares) <= RoundingFactor * dataNorm;
        var reason =
            rank < p ? StopReason.RankDeficient
            : exact ? StopReason.ExactFit
            : offset <= options.OffsetTolerance ? StopReason.Converged
            : limited ? StopReason.IterationLimit
            : StopReason.Stalled;
        return new Descent(
            [.. current.Parameters],
            current.SumOfSquares,
            reason,
            offset,
            iterations,
            reason == StopReason.Converged ? Covariances.Of(factor, scale, current.SumOfSquares / (n - p)) : null,
            rank < p ? Covariances.Undetermined(factor, rank) : []
        );
    }

    /// <summary>A parameter vector with weighted residuals and weighted Jacobian.</summary>
    private sealed class Point(int n, int p)
    {
        public double[] Parameters { get; } = new double[p];

        public double[] Residuals { get; } = new double[n];

        public double[] Jacobian { get; } = new double[n * p];

        public double SumOfSquares { get; set; }
    }
}
