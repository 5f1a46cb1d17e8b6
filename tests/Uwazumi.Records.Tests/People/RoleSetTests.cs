using Uwazumi.Quantities;
using Uwazumi.Records.People;

namespace Uwazumi.Records.Tests.People;

public class RoleSetTests
{
    [Fact]
    public void Each_role_permits_what_it_is_for_and_nothing_else()
    {
        var granted = new Dictionary<Role, Permission[]>
        {
            [Role.Analyst] = [Permission.ReadRecords, Permission.EnterData],
            [Role.Reviewer] = [Permission.ReadRecords, Permission.WriteSpecifications, Permission.Review],
            [Role.Releaser] = [Permission.ReadRecords, Permission.WriteSpecifications, Permission.Release],
            [Role.Reader] = [Permission.ReadRecords],
            [Role.Administrator] = [Permission.ManagePeople],
        };
        foreach (var role in Enum.GetValues<Role>())
        foreach (var permission in Enum.GetValues<Permission>())
            Assert.Equal(granted[role].Contains(permission), RoleSet.Of(role).Permits(permission));
        Assert.All(Enum.GetValues<Permission>(), p => Assert.False(RoleSet.None.Permits(p)));
    }

    [Fact]
    public void The_written_form_reads_back_in_a_fixed_order()
    {
        var roles = RoleSet.Of(Role.Releaser, Role.Analyst, Role.Releaser);
        Assert.Equal("analyst releaser", roles.Text);
        Assert.Equal(roles, RoleSet.Parse(roles.Text));
    }

    [Fact]
    public void An_administrator_has_no_laboratory_role_and_an_unknown_word_is_refused()
    {
        Assert.Equal(
            "ROLES_CONTRADICTORY",
            Assert.Throws<RefusedException>(() => RoleSet.Parse("administrator analyst")).Refusal.Code
        );
        Assert.Equal("ROLE_UNKNOWN", Assert.Throws<RefusedException>(() => RoleSet.Parse("Analyst")).Refusal.Code);
    }
}
