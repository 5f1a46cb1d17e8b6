namespace Uwazumi.Particles.Sizing;

/// <summary>How D10, D50 and D90 are read off a binned curve. Rules differ between instruments and versions by a bin or half a bin.</summary>
public enum DValueRule
{
    /// <summary>The cumulative count is reached at a bin's upper edge and interpolated between edges; this product's own rule, and that of NTA 3.4.003.</summary>
    BinEdge,

    /// <summary>One bin width less than <see cref="BinEdge"/>; what NTA 3.2.16 prints (measured on a public export: 1.00 nm less with bins of 1 nm).</summary>
    BinEdgeMinusOneBin,

    /// <summary>The cumulative count is reached at a bin's centre and interpolated between centres, half a bin width less than <see cref="BinEdge"/>; what ZetaView 8.05 and 8.06 print.</summary>
    BinCentre,
}
