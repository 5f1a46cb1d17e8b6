namespace Uwazumi.Assays.Curves;

/// <summary>How the 95 % confidence interval of a back-calculated concentration is made.</summary>
public enum ConcentrationInterval
{
    /// <summary>All concentrations whose predicted response does not differ from the observed one at the 5 % level. Asymmetric; the default.</summary>
    Inversion,

    /// <summary>Delta method on the logarithm of the concentration.</summary>
    Wald,
}
