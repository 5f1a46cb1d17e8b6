namespace Uwazumi.Plots;

/// <summary>How a limit bar marks its point; shape and colour differ together, so that neither is needed alone.</summary>
public enum LimitVerdict
{
    /// <summary>A filled disc in teal.</summary>
    Pass,

    /// <summary>A filled diamond in red.</summary>
    Fail,

    /// <summary>A ring in grey: not tested, not assessable, invalid or merely informative.</summary>
    Neutral,
}
