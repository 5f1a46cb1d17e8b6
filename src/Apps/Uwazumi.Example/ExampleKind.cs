namespace Uwazumi.Example;

/// <summary>Which lot of the worked example is made.</summary>
public enum ExampleKind
{
    /// <summary>A lot that meets every required criterion of its specification.</summary>
    Passing,

    /// <summary>A lot of the same process that misses the criteria in <see cref="ExampleLot.ExpectedFailures"/>.</summary>
    FailingTwin,

    /// <summary>An earlier lot that meets every required criterion: in the worked example of the web application it is released.</summary>
    Earlier,

    /// <summary>A later lot of the same process: in the worked example of the web application its tests are under way.</summary>
    Later,
}
