using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Web;

/// <summary>An operator types while somebody speaks: nothing of it may have to be asked again.</summary>
public sealed class PhoneEntryTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private Visitor _staff = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var name = $"phone-{Interlocked.Increment(ref _people)}";
        await host.App.Staff(name, ("multipas", DeskRoleKind.Operator), ("kpot", DeskRoleKind.Operator));
        _staff = await host.App.SignedIn($"{name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Who_calls_is_asked_in_the_words_of_the_operator()
    {
        Assert.DoesNotContain("Кто вы", (await Open("multipas", "support")).Text);
        using var requester = host.NewVisitor();
        Assert.Contains("Кто вы", (await requester.Get("/request/multipas/support")).Text);
    }

    [Fact]
    public async Task Another_type_and_another_desk_keep_what_was_said()
    {
        var page = await Open("multipas", "support");
        page = (await _staff.Send(page, "/tickets/new/form", Typed(page, "multipas", "card-lost"))).Expect(HttpStatusCode.OK);
        Assert.Equal("Мария Озёрная", page.Value("f-name"));
        Assert.Equal("caller@school.example.test", page.Value("f-email"));
        Assert.Equal("Терминал пишет «нет связи»", page.Value("f-text"));
        // What the other form does not ask is shown, and comes back with the form that does.
        Assert.Contains("Записано раньше", page.Text);
        Assert.Contains("Столовая, второй этаж", page.Text);
        Assert.Equal(
            page.Value("entry"), (await _staff.Send(page, "/tickets/new/form", Carried(page, "multipas", "card-lost"))).Value("entry"));

        page = (await _staff.Send(page, "/tickets/new/form", Carried(page, "kpot", ""))).Expect(HttpStatusCode.OK);
        Assert.Contains("Теперь выберите", page.Text);
        page = (await _staff.Send(page, "/tickets/new/form", Carried(page, "multipas", "support"))).Expect(HttpStatusCode.OK);
        Assert.Equal("Терминал пишет «нет связи»", page.Value("f-text"));
        Assert.Equal("Столовая, второй этаж", page.Value("f-place"));
        Assert.DoesNotContain("Записано раньше", page.Text);
        Assert.Equal("Мария Озёрная", page.Value("f-name"));
    }

    [Fact]
    public async Task What_was_made_of_a_call_is_named_before_another_is_made()
    {
        var page = await Open("multipas", "support");
        var filled = Filled(page, "once@school.example.test");
        var first = (await _staff.Send(page, "/tickets/new", filled)).Expect(HttpStatusCode.OK);
        // A second click is the same ticket.
        (await _staff.Send(page, "/tickets/new", filled)).Expect(HttpStatusCode.OK);
        var number = await Only("once@school.example.test");
        Assert.Contains(number, first.Text);

        host.App.Time.Advance(TimeSpan.FromMinutes(1));
        var asked = (await _staff.Send(page, "/tickets/new", filled)).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Из этого звонка заявка уже записана", asked.Text);
        Assert.Contains($"href=\"/tickets/{number}\"", asked.Html);
        Assert.Contains("Всё равно создать новую", asked.Text);
        Assert.Equal("once@school.example.test", asked.Value("f-email"));
        await Only("once@school.example.test");

        (await _staff.Send(asked, "/tickets/new", Filled(asked, "once@school.example.test"))).Expect(HttpStatusCode.OK);
        await using var db = await host.App.Database();
        Assert.Equal(2, await db.Tickets.CountAsync(t => t.Conversation == "once@school.example.test", Cancellation));
    }

    [Fact]
    public async Task The_address_names_the_call_so_that_the_way_back_leads_to_the_same()
    {
        using var strict = await host.App.SignedIn($"phone-{_people}@example.test", follow: false);
        var location = (await strict.Get("/tickets/new?desk=multipas&type=support")).Location!;
        Assert.StartsWith("/tickets/new?desk=multipas&type=support&entry=", location);
        var (once, again) = (await strict.Get(location), await strict.Get(location));
        Assert.Equal(once.Value("entry"), again.Value("entry"));
        Assert.Contains(Uri.EscapeDataString(once.Value("entry")), location);
    }

    [Fact]
    public async Task It_speaks_for_the_operator_and_asks_who_calls_first()
    {
        var page = await Open("multipas", "support");
        Assert.Contains("Заявитель согласен", page.Text);
        Assert.True(page.Html.IndexOf(
            "name=\"f-phone\"", StringComparison.Ordinal) < page.Html.IndexOf("name=\"f-text\"", StringComparison.Ordinal));
        using var requester = host.NewVisitor();
        foreach (var form in new[] { page, await requester.Get("/request/multipas/support") })
            Assert.Equal(2, form.Text.Split("почта или телефон: нужно хотя бы одно").Length - 1);
    }

    private async Task<Page> Open(string desk, string type) =>
        (await _staff.Get($"/tickets/new?desk={desk}&type={type}")).Expect(HttpStatusCode.OK);

    /// <summary>What stands in the form by now, sent for another one.</summary>
    private static (string, string)[] Carried(Page page, string desk, string type) =>
        [.. FormNames(page).Select(name => (name, page.Value(name))), ("entry", page.Value("entry")), ("was", page.Value("was")),
            ("desk", desk), ("type", type)];

    private static (string, string)[] Typed(Page page, string desk, string type) =>
    [
        ("f-name", "Мария Озёрная"), ("f-email", "caller@school.example.test"), ("f-phone", ""), ("f-text", "Терминал пишет «нет связи»"),
        ("f-place", "Столовая, второй этаж"),
        ("entry", page.Value("entry")), ("was", page.Value("was")), ("desk", desk), ("type", type),
    ];

    private static IEnumerable<string> FormNames(Page page) => System.Text.RegularExpressions.Regex
        .Matches(page.Html, "<(?:input type=\"hidden\"|input id|textarea)[^>]*name=\"(f-[^\"]*)\"").Select(m => m.Groups[1].Value)
        .Distinct();

    private (string, string)[] Filled(Page page, string email) =>
        [.. FilledForm.Of(host.Desks.Find("multipas")!.RequestType("support")!, page.Value("entry"), email).Select(f => (f.Key, f.Value)),
            ("entry", page.Value("entry")), ("desk", "multipas"), ("type", "support")];

    private async Task<string> Only(string email)
    {
        await using var db = await host.App.Database();
        return await db.Tickets.Where(t => t.Conversation == email).Select(t => t.Number).SingleAsync(Cancellation);
    }
}
