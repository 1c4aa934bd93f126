using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>A node sends by its own accounts only; a letter fails when nobody has had its account for hours.</summary>
public sealed class AbsentAccountTests : IAsyncLifetime
{
    private readonly TestChannel _mail = new(ChannelKeys.Email, "opoo@example.test");
    private readonly TestChannel _bot = new(ChannelKeys.Telegram, NewsDesk.Bot);
    private readonly TestChannel _foreign = new(ChannelKeys.Telegram, "telegram:8");
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(_mail).AddSingleton<IChannel>(_bot));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_node_without_the_account_leaves_its_letters_to_the_node_that_has_it()
    {
        await _app.Write("reply", OutboxKind.Reply, _foreign, "42");
        var other = _app.NewNode(_foreign);
        await Pass(20, async () =>
        {
            await _app.Deliver();
            await other.Keep.Run(Cancellation);
        });
        var row = await _app.Row("reply");
        Assert.Equal((OutboxState.Pending, 0, null), (row.State, row.Attempts, row.LastError));

        await other.Deliver.Run(Cancellation);
        Assert.Equal("reply", Assert.Single(_foreign.Sent).Text);
    }

    [Fact]
    public async Task A_letter_waits_for_the_node_that_has_the_mailbox_of_its_desk()
    {
        var theirs = new TestChannel(ChannelKeys.Email, "multipas@example.test") { Desk = "multipas" };
        var other = _app.NewNode(theirs);
        await other.Keep.Run(Cancellation);
        await Pass(1);
        await _app.SupportTicket("anna@school.example.test");
        await _app.Deliver();
        await using (var db = await _app.Database())
        {
            var row = await db.Outbox.SingleAsync(o => o.Kind == OutboxKind.Acknowledgement, Cancellation);
            Assert.Equal((OutboxState.Pending, "multipas@example.test"), (row.State, row.Account));
        }
        await other.Deliver.Run(Cancellation);
        Assert.Equal("anna@school.example.test", Assert.Single(theirs.Sent).Recipient);

        // A node that has not been heard of for minutes is no promise of anything.
        await Pass(5);
        await _app.SupportTicket("boris@school.example.test");
        await using var later = await _app.Database();
        Assert.NotEqual(
            "multipas@example.test",
            (await later.Outbox.SingleAsync(o => o.RecipientKey.EndsWith("boris@school.example.test"), Cancellation)).Account);
    }

    [Fact]
    public async Task A_letter_fails_when_no_node_had_its_account_for_hours_and_is_shown_as_waiting_before()
    {
        await _app.Write("reply", OutboxKind.Reply, _foreign, "42");
        await Pass(10);
        Assert.Equal(OutboxState.Pending, (await _app.Row("reply")).State);
        using var visitor = await _app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.Contains("учётная запись telegram:8 ни на одном сервере не настроена", (await visitor.Get("/admin/system")).Text);
        Assert.Contains(
            "helpdesk_outbox_absent_account_minutes{account=\"telegram:8\",channel=\"telegram\"}",
            await _app.Api.GetStringAsync("/metrics", Cancellation));

        // Nothing ran for a week, and then a clock was ahead by three days: neither is hours without the account.
        _app.Time.Advance(TimeSpan.FromDays(7));
        await Pass(2);
        _app.Time.PutClock(TimeSpan.FromDays(3));
        await Pass(2);
        _app.Time.PutClock(-TimeSpan.FromDays(3));
        await Pass(2);
        Assert.Equal(OutboxState.Pending, (await _app.Row("reply")).State);

        await Pass(HandOverLetters.MinutesBeforeFailure);
        var row = await _app.Row("reply");
        Assert.Equal((OutboxState.Failed, 0), (row.State, row.Attempts));
        Assert.Contains("No node has the account telegram:8", row.LastError);
    }

    [Fact]
    public async Task Letters_of_a_mailbox_that_was_replaced_leave_by_the_present_one_of_the_desk()
    {
        var ticket = await _app.MailTicket("old@example.test");
        await _app.Write("stays", OutboxKind.Reply, _mail, "anna@school.example.test", ticket: ticket.Id, account: "old@example.test");
        await _app.Write("many", OutboxKind.Notice, _mail, "anna@school.example.test", Audience.Many("act"), account: "old@example.test");
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into served_account (channel, account, desk, absent_minutes, counted_at)
                values ('email', 'old@example.test', 'opoo', 0, {_app.Time.GetUtcNow()})
                """,
                Cancellation);
        // While another node may still have it nothing is taken from it.
        await Pass(3);
        Assert.DoesNotContain(_mail.Sent, m => m.Text is "many" or "stays");
        await Pass(4);
        Assert.Equal(["many", "stays"], _mail.Sent.Select(m => m.Text).Where(t => t is "many" or "stays").Order());
        Assert.Equal(
            ("opoo@example.test", "email|opoo@example.test|anna@school.example.test"),
            ((await _app.Row("stays")).Account, (await _app.Row("stays")).RecipientKey));
    }

    [Fact]
    public async Task A_reply_to_an_older_ticket_leaves_by_the_present_mailbox_at_once_and_in_its_thread()
    {
        var ticket = await _app.MailTicket("old@example.test");
        var engineer = await _app.Staff("engineer", ("opoo", DeskRoleKind.Engineer));
        await _app.Reply(ticket.Number, "Ответ", engineer);
        await _app.Deliver();
        var sent = Assert.Single(_mail.Sent, m => m.Text == "Ответ");
        Assert.Contains("first@school.example.test", sent.References);
    }

    private Task Pass(int minutes) => Pass(minutes, () => _app.Deliver());

    private async Task Pass(int minutes, Func<Task> each)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            await each();
            _app.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
