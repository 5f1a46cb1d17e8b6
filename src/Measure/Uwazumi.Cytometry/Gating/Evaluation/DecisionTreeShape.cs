namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>A decision tree as an array of comparisons; a branch is the index of the next one, or an answer.</summary>
internal sealed class DecisionTreeShape : GateShape
{
    private const int Outside = -1;
    private const int Inside = -2;

    private readonly List<Comparison> comparisons = [];

    public DecisionTreeShape(DecisionNode root, Func<GateDimension, double[]> columnOf)
    {
        // No recursion: the depth of a document is not limited by the stack.
        var waiting = new Queue<DecisionNode>([root]);
        var next = 1;
        while (waiting.TryDequeue(out var node))
        {
            var below = Branch(node.Below);
            var above = Branch(node.AtOrAbove);
            comparisons.Add(new Comparison(columnOf(node.Dimension), node.Threshold, below, above));
        }

        int Branch(DecisionBranch branch)
        {
            if (branch.Node is null)
                return branch.Inside ? Inside : Outside;
            waiting.Enqueue(branch.Node);
            return next++;
        }
    }

    public override void Evaluate(Span<ulong> words)
    {
        for (var w = 0; w < words.Length; w++)
        {
            var bits = 0UL;
            for (var k = 0; k < 64; k++)
                bits |= (Answer((w * 64) + k) == Inside ? 1UL : 0) << k;
            words[w] = bits;
        }
    }

    private int Answer(int index)
    {
        var at = 0;
        while (at >= 0)
        {
            var comparison = comparisons[at];
            var value = comparison.Column[index];
            if (double.IsNaN(value))
                return Outside;
            at = value < comparison.Threshold ? comparison.Below : comparison.AtOrAbove;
        }

        return at;
    }

    private readonly record struct Comparison(double[] Column, double Threshold, int Below, int AtOrAbove);
}
