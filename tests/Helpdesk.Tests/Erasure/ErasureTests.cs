using System.Net;
using System.Net.Http.Json;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Erasure;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Erasure;

/// <summary>Who may erase, when it is refused, what stays because something else needs it, and what is seen afterwards.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private readonly HangingChannel _channel = new();
    private bool _breaks;
    private HelpdeskHost _app = null!;
    private Actor _manager = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(change: services =>
        {
            services.AddSingleton<IChannel>(_channel);
            services.AddSingleton<IAfterAction>(new BreakingAction(() => _breaks));
        });
        _manager = await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_is_confirmed_by_the_number_and_done_by_whoever_decides()
    {
        var number = await _app.ByForm(ChannelKeys.Web);
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Operator));
        await Assert.ThrowsAsync<NotAllowed>(() => _app.Erase(number, engineer));
        foreach (var wrong in new[] { "", "да", "MP-1" })
            Assert.Contains(number, (await Assert.ThrowsAsync<RuleViolation>(() => _app.Erase(number, _manager, wrong))).Sentence.Ru);
        using var refused = await _app.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/actions/erase-data", new { }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.NotEmpty(await Traces.Of(_app, Traces.Stem));

        using var done = await _app.Api.PostAsJsonAsync(
            $"/api/v1/tickets/{number}/actions/erase-data", new { values = new { confirm = number.ToLowerInvariant() } }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Empty(await Traces.Of(_app, Leaver.Marks));
    }

    [Fact]
    public async Task Nothing_can_be_done_afterwards_and_every_link_says_so()
    {
        var number = await _app.ByForm(ChannelKeys.Web);
        var (follow, file) = await Links(number);
        await _app.Erase(number, _manager);

        foreach (var action in new[] { "erase-data", "reopen", "take", "block-card", "withdraw" })
            Assert.Equal(
                TicketErased.ForStaff.Ru,
                (await Assert.ThrowsAsync<RuleViolation>(() => _app.Act(number, action, _manager, "текст"))).Sentence.Ru);
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Reply(number, "Вы ещё здесь?", _manager));
        using var visitor = new Visitor(_app.Address);
        Assert.Contains(TicketErased.ForRequester.Ru, (await visitor.Get(follow)).Expect(HttpStatusCode.Gone).Text);
        (await visitor.Get(follow + "?sent=true")).Expect(HttpStatusCode.Gone);
        (await visitor.Get(follow + "/form")).Expect(HttpStatusCode.Gone);
        (await visitor.Get($"{follow}/files/{file}/qzxform.pdf")).Expect(HttpStatusCode.Gone);
        using var staff = await _app.SignedIn("manager@example.test");
        (await staff.Get($"/attachments/{file}/qzxform.pdf")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Staff_see_the_act_in_place_of_the_talk_and_managers_the_list_of_acts()
    {
        var number = await _app.ByForm(ChannelKeys.Web);
        using var staff = await _app.SignedIn("manager@example.test");
        var page = await staff.Get($"/tickets/{number}");
        Assert.Contains("Кабинет удалён, стереть данные", page.Text);
        (await staff.Send(page, $"/tickets/{number}/actions/erase-data", ("v-confirm", "нет"))).Expect(HttpStatusCode.Conflict);
        page = (await staff.Send(page, $"/tickets/{number}/actions/erase-data", ("v-confirm", number))).Expect(HttpStatusCode.OK);

        Assert.Contains("Акт об удалении данных", page.Text);
        Assert.Contains("Кто стёр: manager", page.Text);
        Assert.DoesNotContain("id=\"composer\"", page.Html);
        Assert.DoesNotContain(Traces.Stem, page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(number, (await staff.Get("/admin/erasures")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(number, (await _app.Get("/api/v1/erasures")).GetProperty("items")[0].GetProperty("number").GetString());
        await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        using var engineer = await _app.SignedIn("engineer@example.test");
        (await engineer.Get("/admin/erasures")).Expect(HttpStatusCode.Forbidden);
        await _app.Staff("stranger", ("kpot", DeskRoleKind.Manager));
        using var stranger = await _app.SignedIn("stranger@example.test");
        Assert.DoesNotContain(number, (await stranger.Get("/admin/erasures")).Expect(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task Who_has_another_ticket_stays_until_that_is_erased_and_a_file_that_another_ticket_has_stays_with_it()
    {
        var first = await _app.ByForm(ChannelKeys.Web, "first");
        var second = await _app.ByForm(ChannelKeys.Web, "second");
        await _app.Erase(first, _manager);

        Assert.Empty(await Traces.Of(_app, "Qzxfirstpupil", "Qzxfirstcardnumber"));
        var act = (await _app.Ticket(first)).GetProperty("erasure").GetProperty("kept").EnumerateArray().Select(k => k.GetString());
        Assert.Equal([KeptData.PersonOfOtherTickets, KeptData.FilesElsewhere], act);
        var other = await _app.Ticket(second);
        Assert.Equal(Leaver.Email, other.GetProperty("requester").GetProperty("email").GetString());
        Assert.Contains("Qzxsecond", other.GetProperty("fields").GetRawText());
        // Nothing says any more that it was theirs.
        Assert.Equal("null", (await _app.Ticket(first)).GetProperty("requester").GetProperty("name").GetRawText());
        using var staff = await _app.SignedIn("manager@example.test");
        Assert.DoesNotContain(first, (await staff.Get($"/tickets/{second}?view=mine")).Text);

        await _app.Erase(second, _manager);
        Assert.Empty(await Traces.Of(_app, Leaver.Marks));
    }

    [Fact]
    public async Task A_responsible_person_of_the_registry_stays()
    {
        var number = await _app.ByForm(ChannelKeys.Web);
        await using (var db = await _app.Database())
        {
            var inn = MadeUpSchools.Inn(7);
            await db.Database.ExecuteSqlAsync(
                $"""
                with made as (insert into school (id, inn, name, created_at) values (gen_random_uuid(), {inn}, 'Школа', now()) returning id)
                insert into school_person (id, school_id, name, email, channel, language, since)
                select gen_random_uuid(), id, 'Ответственная', {"Qzx-Anna@school.example.test"}, 'web', 'ru', now() from made
                """, Cancellation);
        }
        await _app.Erase(number, _manager);

        Assert.Equal(KeptData.PersonOfSchool, (await _app.Ticket(number)).GetProperty("erasure").GetProperty("kept")[0].GetString());
        Assert.All(await Traces.Of(_app, Traces.Stem), trace => Assert.Matches("identity|person|school_person", trace));
    }

    [Fact]
    public async Task It_is_refused_while_a_letter_is_leaving_and_a_sender_that_hung_brings_nothing_back()
    {
        var number = await _app.ByForm(ChannelKeys.Web);
        await using (var db = await _app.Database())
            await db.Outbox.ExecuteUpdateAsync(
                o => o.SetProperty(r => r.Channel, HangingChannel.Name).SetProperty(r => r.Account, HangingChannel.Name), Cancellation);
        var sending = _app.Services.GetRequiredService<DeliverOutbox>().Run(Cancellation);
        await _channel.Sending;
        Assert.Contains("уходит", (await Assert.ThrowsAsync<RuleViolation>(() => _app.Erase(number, _manager))).Sentence.Ru);
        Assert.NotEmpty(await Traces.Of(_app, Traces.Stem));

        // The claim runs out, the letter waits again and is erased; then the sender comes back and says that it was sent.
        _app.Time.Advance(TimeSpan.FromMinutes(4));
        await using (var db = await _app.Database())
            await db.Outbox.ExecuteUpdateAsync(o => o.SetProperty(r => r.State, OutboxState.Pending), Cancellation);
        await _app.Erase(number, _manager);
        _channel.Release();
        await sending;
        Assert.Empty(await Traces.Of(_app, Leaver.Marks));
        await using (var db = await _app.Database())
            Assert.Equal(OutboxState.Cancelled, (await db.Outbox.SingleAsync(Cancellation)).State);
    }

    [Fact]
    public async Task What_fails_before_the_end_erases_nothing()
    {
        var number = await _app.ByForm(ChannelKeys.Web);
        await _app.LiveThrough(number, _manager);
        var before = await Traces.Of(_app, Leaver.Marks);
        _breaks = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _app.Erase(number, _manager));
        Assert.Equal(before, await Traces.Of(_app, Leaver.Marks));

        _breaks = false;
        await _app.Erase(number, _manager);
        Assert.Empty(await Traces.Of(_app, Leaver.Marks));
    }

    [Fact]
    public async Task A_letter_file_that_was_still_there_is_gone_after_the_next_look()
    {
        var number = await _app.ByForm(ChannelKeys.Web);
        await _app.Deliver();
        var file = Directory.GetFiles(_app.MailFolder).Single();
        var letter = await File.ReadAllBytesAsync(file, Cancellation);
        await _app.Erase(number, _manager);
        Assert.Empty(Directory.GetFiles(_app.MailFolder));

        await File.WriteAllBytesAsync(file, letter, Cancellation);
        await _app.Services.GetRequiredService<EraseLetterFiles>().Run(Cancellation);
        Assert.Empty(Directory.GetFiles(_app.MailFolder));
    }

    [Fact]
    public async Task A_promise_that_runs_needs_the_data()
    {
        using var desks = new PausableDesks();
        desks.PromiseLeavers();
        await using var app = await HelpdeskHost.Start(settings: desks.Settings);
        var manager = await app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        var number = await app.ByForm(ChannelKeys.Web);
        Assert.Contains(
            "пока не выполнено обещание", (await Assert.ThrowsAsync<RuleViolation>(() => app.Erase(number, manager))).Sentence.Ru);
        Assert.NotEmpty(await Traces.Of(app, Traces.Stem));

        await app.Act(number, "wait", manager, "qzxpause");
        await Assert.ThrowsAsync<RuleViolation>(() => app.Erase(number, manager));
        await app.Act(number, "resume", manager);
        await app.Reply(number, "Готово", manager);
        await app.Erase(number, manager);
        Assert.Empty(await Traces.Of(app, Leaver.Marks));
    }

    private async Task<(string Follow, Guid File)> Links(string number)
    {
        await using var db = await _app.Database();
        var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id).SingleAsync(Cancellation);
        return (
            "/r/" + _app.Services.GetRequiredService<FollowKeys>().For(id),
            await db.Attachments.Where(a => a.TicketId == id).Select(a => a.Id).SingleAsync(Cancellation));
    }
}
