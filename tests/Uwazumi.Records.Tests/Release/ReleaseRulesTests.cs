using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Release;

namespace Uwazumi.Records.Tests.Release;

public class ReleaseRulesTests
{
    private const string Now = "state-now";

    [Fact]
    public void A_passed_lot_with_tester_and_reviewer_is_released_by_a_third_person()
    {
        var lot = Lot(Signed(SignatureMeaning.Performed, "a"), Signed(SignatureMeaning.Reviewed, "b"));
        ReleaseRules.Check(SignatureMeaning.Released, "c", lot);
        Assert.Equal(SignatureMeaning.Released, ReleaseRules.Next(lot));
    }

    [Theory]
    [InlineData("a", "RELEASER_IS_TESTER")]
    [InlineData("b", "RELEASER_IS_REVIEWER")]
    public void Nobody_releases_what_they_tested_or_reviewed_themselves(string person, string code) =>
        Refused(
            code,
            SignatureMeaning.Released,
            person,
            Lot(Signed(SignatureMeaning.Performed, "a"), Signed(SignatureMeaning.Reviewed, "b"))
        );

    [Theory]
    [InlineData(Verdict.Fail)]
    [InlineData(Verdict.NotTested)]
    [InlineData(Verdict.NotAssessable)]
    [InlineData(Verdict.Invalid)]
    public void Only_a_lot_that_passed_is_released(Verdict verdict)
    {
        var lot = Lot(Signed(SignatureMeaning.Performed, "a"), Signed(SignatureMeaning.Reviewed, "b")) with
        {
            Verdict = verdict,
        };
        Refused("LOT_NOT_PASSED", SignatureMeaning.Released, "c", lot);
        Assert.Null(ReleaseRules.Next(lot));
        ReleaseRules.Check(SignatureMeaning.Rejected, "c", lot);
    }

    [Fact]
    public void A_signature_on_an_earlier_state_counts_for_nothing()
    {
        var old = new LotSignature(SignatureMeaning.Performed, "a", "state-before");
        Refused("PERFORMED_SIGNATURE_MISSING", SignatureMeaning.Reviewed, "b", Lot(old));
        Refused(
            "REVIEW_SIGNATURE_MISSING",
            SignatureMeaning.Released,
            "c",
            Lot(Signed(SignatureMeaning.Performed, "a"), new(SignatureMeaning.Reviewed, "b", "state-before"))
        );
        Assert.Equal(SignatureMeaning.Performed, ReleaseRules.Next(Lot(old)));
    }

    [Fact]
    public void Only_a_tester_signs_for_the_tests_and_only_another_person_reviews()
    {
        Refused("SIGNER_MADE_NO_RUN", SignatureMeaning.Performed, "b", Lot());
        Refused("REVIEWER_IS_TESTER", SignatureMeaning.Reviewed, "a", Lot(Signed(SignatureMeaning.Performed, "a")));
    }

    [Fact]
    public void Nobody_signs_the_same_state_twice_with_the_same_meaning() =>
        Refused("ALREADY_SIGNED", SignatureMeaning.Performed, "a", Lot(Signed(SignatureMeaning.Performed, "a")));

    [Theory]
    [InlineData(Disposition.Released)]
    [InlineData(Disposition.Rejected)]
    public void A_decided_lot_is_not_signed_again(Disposition disposition)
    {
        foreach (var meaning in Enum.GetValues<SignatureMeaning>())
            Refused("LOT_ALREADY_DECIDED", meaning, "c", Lot() with { Disposition = disposition });
    }

    [Fact]
    public void A_lot_without_tests_can_only_be_rejected()
    {
        var empty = Lot() with { Testers = new HashSet<string>(), Verdict = Verdict.NotTested };
        foreach (
            var meaning in new[] { SignatureMeaning.Performed, SignatureMeaning.Reviewed, SignatureMeaning.Released }
        )
            Refused("NOTHING_TO_SIGN", meaning, "c", empty);
        ReleaseRules.Check(SignatureMeaning.Rejected, "c", empty);
    }

    private static void Refused(string code, SignatureMeaning meaning, string person, LotState lot) =>
        Assert.Equal(
            code,
            Assert.Throws<RefusedException>(() => ReleaseRules.Check(meaning, person, lot)).Refusal.Code
        );

    private static LotSignature Signed(SignatureMeaning meaning, string person) => new(meaning, person, Now);

    private static LotState Lot(params LotSignature[] signatures) =>
        new()
        {
            LotId = "UC-1",
            Disposition = Disposition.Quarantine,
            Verdict = Verdict.Pass,
            StateSha256 = Now,
            Testers = new HashSet<string> { "a" },
            Signatures = signatures,
        };
}
