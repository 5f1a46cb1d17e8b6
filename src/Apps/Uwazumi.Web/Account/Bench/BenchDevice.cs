namespace Uwazumi.Web.Account.Bench;

/// <summary>A bench tablet.</summary>
/// <param name="DeviceId">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="EnrolledBy">Who opened it for this shift.</param>
/// <param name="EnrolledAt">When.</param>
/// <param name="InService">False when the shift is over or it was taken out of service.</param>
/// <param name="Version">The version of its row.</param>
public sealed record BenchDevice(
    string DeviceId,
    string Name,
    string EnrolledBy,
    DateTimeOffset EnrolledAt,
    bool InService,
    int Version
);
