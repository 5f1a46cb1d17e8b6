namespace Uwazumi.Numerics.Tests;

/// <summary>A number with its exact gradient (forward differentiation), so that test models need no hand-written derivatives.</summary>
internal readonly struct Dual(double value, double[] gradient)
{
    public double Value { get; } = value;

    public double[] Gradient { get; } = gradient;

    public static implicit operator Dual(double value) => new(value, []);

    public static Dual operator +(Dual a, Dual b) => Combine(a, b, a.Value + b.Value, 1, 1);

    public static Dual operator -(Dual a, Dual b) => Combine(a, b, a.Value - b.Value, 1, -1);

    public static Dual operator -(Dual a) => a.Map(-a.Value, -1);

    public static Dual operator *(Dual a, Dual b) => Combine(a, b, a.Value * b.Value, b.Value, a.Value);

    public static Dual operator /(Dual a, Dual b) =>
        Combine(a, b, a.Value / b.Value, 1 / b.Value, -a.Value / b.Value / b.Value);

    public static Dual Exp(Dual a) => a.Map(Elementary.Exp(a.Value), Elementary.Exp(a.Value));

    public static Dual Log(Dual a) => a.Map(Elementary.Log(a.Value), 1 / a.Value);

    public static Dual Pow(Dual a, Dual b) => Exp(b * Log(a));

    public static Dual Square(Dual a) => a * a;

    public static Dual Sin(Dual a) => a.Map(Elementary.Sin(a.Value), Elementary.Cos(a.Value));

    public static Dual Cos(Dual a) => a.Map(Elementary.Cos(a.Value), -Elementary.Sin(a.Value));

    public static Dual ArcTangent(Dual a) => a.Map(Math.Atan(a.Value), 1 / (1 + (a.Value * a.Value)));

    private static Dual Combine(Dual a, Dual b, double value, double byA, double byB)
    {
        var gradient = new double[Math.Max(a.Gradient.Length, b.Gradient.Length)];
        for (var i = 0; i < a.Gradient.Length; i++)
            gradient[i] += byA * a.Gradient[i];
        for (var i = 0; i < b.Gradient.Length; i++)
            gradient[i] += byB * b.Gradient[i];
        return new Dual(value, gradient);
    }

    private Dual Map(double value, double derivative) => new(value, [.. Gradient.Select(g => derivative * g)]);
}
