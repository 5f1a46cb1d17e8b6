namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>An edge of a polygon, turned so that it does not go down.</summary>
internal readonly record struct Edge(double LowX, double LowY, double HighX, double HighY)
{
    public double Width => HighX - LowX;

    public double Height => HighY - LowY;

    public static Edge Upward((double X, double Y) a, (double X, double Y) b) =>
        a.Y <= b.Y ? new Edge(a.X, a.Y, b.X, b.Y) : new Edge(b.X, b.Y, a.X, a.Y);
}
