namespace Uwazumi.Example;

/// <summary>Which lot of the worked example is made.</summary>
public enum ExampleKind
{
    /// <summary>A lot that meets every required criterion of its specification.</summary>
    Passing,

    /// <summary>A lot of the same process that misses the criteria in <see cref="ExampleLot.ExpectedFailures"/>.</summary>
    FailingTwin,
}
