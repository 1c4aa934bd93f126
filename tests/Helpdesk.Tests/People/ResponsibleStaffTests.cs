using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.People;

/// <summary>Who is nearest to a request: service and type, then service, then type, then desk; each side by itself.</summary>
public sealed class ResponsibleStaffTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        await Name("desk", null, null);
        await Name("type", null, "support");
        await Name("service", "moodle", null);
        await Name("both", "moodle", "support");
        await Name("also-both", "moodle", "support");
        await Name("other-service", "openedu", null);
        await Name("organiser", null, null, ResponsibleSide.Organisational);
        await Name("elsewhere", "moodle", "support", desk: "mirk");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("work", "lan", "desk")]
    [InlineData("work", "", "desk")]
    [InlineData("support", "lan", "type")]
    [InlineData("support", "", "type")]
    [InlineData("work", "moodle", "service")]
    [InlineData("support", "openedu", "other-service")]
    [InlineData("support", "moodle", "also-both, both")]
    [InlineData("support", "moodle,lan", "also-both, both, type")]
    [InlineData("work", "moodle,lan,urait", "desk, service")]
    public async Task The_nearest_word_decides(string type, string services, string technical)
    {
        var found = (await Load("kpot", "mirk")).For("kpot", type, services.Split(',', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(technical, string.Join(", ", found.Where(f => f.Side == ResponsibleSide.Technical).Select(f => f.Person.DisplayName)));
        Assert.Equal(["organiser"], found.Where(f => f.Side == ResponsibleSide.Organisational).Select(f => f.Person.DisplayName));
    }

    [Fact]
    public async Task A_desk_where_nobody_is_named_has_nobody()
    {
        var staff = await Load("kpot", "opoo");
        Assert.Empty(staff.For("opoo", "support", ["sgo"]));
        Assert.Empty(staff.For("mirk", "support", ["moodle"]));
    }

    private async Task<ResponsibleStaff> Load(params string[] desks)
    {
        await using var db = await _app.Database();
        return await ResponsibleStaff.Load(db, desks, TestContext.Current.CancellationToken);
    }

    private async Task Name(
        string person, string? service, string? type, ResponsibleSide side = ResponsibleSide.Technical, string desk = "kpot")
    {
        var actor = await _app.Staff(person, (desk, DeskRoleKind.Engineer));
        await using var db = await _app.Database();
        db.ResponsiblePersons.Add(new(desk, service, type, side, actor.StaffId!.Value, "test", HelpdeskHost.Friday));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
