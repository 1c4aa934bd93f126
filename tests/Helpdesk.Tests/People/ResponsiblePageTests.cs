using System.Net;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.People;

/// <summary>A manager of the college says who answers for its services (regulations, cl. 12 and 14).</summary>
public sealed class ResponsiblePageTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private const string Url = "/desks/kpot/responsible";
    private static int _people;

    private Actor _manager = null!;
    private Visitor _visitor = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _manager = await Member(DeskRoleKind.Manager);
        _visitor = await host.App.SignedIn($"{_manager.Name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Somebody_is_named_is_shown_on_the_ticket_and_is_removed_with_who_and_when_kept()
    {
        var engineer = await Member(DeskRoleKind.Engineer);
        var number = await Ticket("support", "moodle");
        var named = await Set("moodle", "support", "Technical", engineer);
        Assert.Contains("Ответственный назначен", named.Expect(HttpStatusCode.OK).Text);
        Assert.Contains(engineer.Name, (await _visitor.Get($"/tickets/{number}")).Text);
        Assert.DoesNotContain(engineer.Name, SideOf(await _visitor.Get($"/tickets/{await Ticket("support", "lan")}")));

        var ended = await _visitor.Send(named, $"{Url}/{await RowOf(engineer)}/end");
        Assert.Contains("Ответственный снят", ended.Text);
        Assert.DoesNotContain(engineer.Name, SideOf(await _visitor.Get($"/tickets/{number}")));
        Assert.Contains($"MOODLE · Не работает сервис, техническая сторона: {engineer.Name} · {_manager.Name}", ended.Text);
        Assert.Contains("снятие: MOODLE", ended.Text);
        await using var db = await host.App.Database();
        var row = await db.ResponsiblePersons.IgnoreQueryFilters().SingleAsync(r => r.UserId == engineer.StaffId, Cancellation);
        Assert.Equal(
            (_manager.Name, HelpdeskHost.Friday, _manager.Name, HelpdeskHost.Friday), (row.SetBy, row.SetAt, row.EndedBy, row.EndedAt));
    }

    [Fact]
    public async Task The_same_person_twice_is_refused_and_after_the_end_taken_again()
    {
        var engineer = await Member(DeskRoleKind.Engineer);
        await Set("", "", "Organisational", engineer);
        var twice = (await Set("", "", "Organisational", engineer)).Expect(HttpStatusCode.Conflict);
        Assert.Contains("за это уже отвечает", twice.Text);
        Assert.Matches($"value=\"{engineer.StaffId}\"[^>]*selected", twice.Html);
        (await Set("", "", "Technical", engineer)).Expect(HttpStatusCode.OK);

        await _visitor.Send(twice, $"{Url}/{await RowOf(engineer, ResponsibleSide.Organisational)}/end");
        (await Set("", "", "Organisational", engineer)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_from_outside_the_desk_is_named()
    {
        var other = await Member(DeskRoleKind.Engineer, "multipas");
        var page = await Set("", "", "Technical", other);
        Assert.Contains("в этой службе нет", page.Expect(HttpStatusCode.Conflict).Text);
        Assert.DoesNotContain(other.StaffId.ToString()!, (await _visitor.Get(Url)).Html);
    }

    [Theory]
    [InlineData("no-such", "", "Technical", "Такого сервиса")]
    [InlineData("", "'; drop table responsible_person;--", "Technical", "Такого вида заявок")]
    [InlineData("", "", "Both", "Выберите сторону")]
    [InlineData("", "", "17", "Выберите сторону")]
    [InlineData("<script>alert(1)</script>", "", "Technical", "Такого сервиса")]
    public async Task What_the_form_does_not_offer_is_refused_in_words(string service, string type, string side, string says)
    {
        var page = await Set(service, type, side, _manager);
        Assert.Contains(says, page.Expect(HttpStatusCode.Conflict).Text);
        Assert.DoesNotContain("<script>alert", page.Html);
    }

    [Fact]
    public async Task No_person_or_a_long_one_is_refused_in_words()
    {
        var page = await _visitor.Get(Url);
        foreach (var person in new[] { "", "x", new string('1', 50_000), Guid.NewGuid().ToString() })
            (await _visitor.Send(page, Url, ("side", "Technical"), ("person", person))).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Whose_account_is_switched_off_is_marked_and_counts_no_more()
    {
        var (left, stays) = (await Member(DeskRoleKind.Engineer), await Member(DeskRoleKind.Engineer));
        await Set("trueconf", "", "Technical", left);
        await Set("", "support", "Technical", stays);
        await using (var db = await host.App.Database())
            await db.Database.ExecuteSqlAsync($"update staff_user set is_active = false where id = {left.StaffId}", Cancellation);

        Assert.Contains($"{left.Name} (больше не работает здесь)", (await _visitor.Get(Url)).Text);
        var side = SideOf(await _visitor.Get($"/tickets/{await Ticket("support", "trueconf")}"));
        Assert.DoesNotContain(left.Name, side);
        Assert.Contains(stays.Name, side);
    }

    [Fact]
    public async Task The_requester_does_not_see_who_is_responsible()
    {
        var engineer = await Member(DeskRoleKind.Engineer);
        await Set("", "support", "Technical", engineer);
        var ticket = await host.App.Create(Body("support", "lan"));
        using var requester = host.NewVisitor();
        var page = (await requester.Get(new Uri(ticket.GetProperty("url").GetString()!).AbsolutePath)).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(engineer.Name, page.Html);
    }

    private async Task<Page> Set(string service, string type, string side, Actor person) =>
        await _visitor.Send(
            await _visitor.Get(Url), Url, ("service", service), ("type", type), ("side", side), ("person", person.StaffId.ToString()!));

    private Task<Actor> Member(DeskRoleKind role, string desk = "kpot") =>
        host.App.Staff($"responsible-{Interlocked.Increment(ref _people)}", (desk, role));

    private async Task<string> Ticket(string type, string service) =>
        (await host.App.Create(Body(type, service))).GetProperty("number").GetString()!;

    private object Body(string type, string service) => new
    {
        desk = "kpot",
        type,
        subject = "Сервис не открывается",
        text = "Ошибка при входе",
        fields = new Dictionary<string, string> { [host.Desks.Find("kpot")!.RequestType(type)!.ServiceField!.Key] = service },
        requester = new { name = "Студент", email = "student@example.test" },
    };

    private async Task<Guid> RowOf(Actor person, ResponsibleSide side = ResponsibleSide.Technical)
    {
        await using var db = await host.App.Database();
        return await db.ResponsiblePersons.Where(r => r.UserId == person.StaffId && r.Side == side).Select(r => r.Id)
            .SingleAsync(Cancellation);
    }

    /// <summary>The right column: what is known about the ticket.</summary>
    private static string SideOf(Page page) =>
        page.Expect(HttpStatusCode.OK).Html[page.Html.IndexOf("class=\"side\"", StringComparison.Ordinal)..];
}
