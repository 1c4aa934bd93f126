using Helpdesk.Bots.Email;
using Helpdesk.Bots.Email.Connecting;
using Helpdesk.Bots.Email.Imap;
using Helpdesk.Testing;
using Xunit;

namespace Helpdesk.Bots.Tests.Email;

public sealed class EmailReceiverTests(MailServerFixture fixture) : IClassFixture<MailServerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private MailServer Server => fixture.Server;

    [Fact]
    public async Task A_mail_is_offered_once_and_marked_as_seen_after_the_position_is_saved()
    {
        var settings = RunningReceiver.Settings(Server, "Once@example.test");
        var cursor = new RememberedCursor();
        await using var receiver = new RunningReceiver(settings, cursor);

        await TestLetter.Send(Server, settings, "первое");
        var message = await receiver.Next();
        await TestLetter.Send(Server, settings, "второе");
        var second = await receiver.Next();

        Assert.Equal(("email", "once@example.test", "multipas"), (message.Channel, message.Account, message.Desk));
        Assert.Equal(("первое", "текст письма"), (message.Subject, message.Text));
        Assert.Equal(new IncomingSender("anna@school.example.test", "Анна", "anna@school.example.test"), message.Sender);
        Assert.Equal("anna@school.example.test", message.Conversation);
        Assert.Null(message.Unreadable);
        Assert.Equal("второе", second.Subject);
        Assert.NotEqual(message.ExternalId, second.ExternalId);
        Assert.False(receiver.HasMore);
        Assert.InRange(Server.SeenCount(settings.Address), 1, 2);
    }

    [Fact]
    public async Task What_was_seen_by_somebody_else_is_received_all_the_same()
    {
        var settings = RunningReceiver.Settings(Server, "seen@example.test");
        await TestLetter.Send(Server, settings, "прочитано другим");
        await Server.WaitFor(settings.Address);
        await MarkAllSeen(settings);
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        Assert.Equal("прочитано другим", (await receiver.Next()).Subject);
    }

    [Fact]
    public async Task Deleted_mail_that_is_not_expunged_yet_is_not_taken()
    {
        var settings = RunningReceiver.Settings(Server, "deleted@example.test");
        await TestLetter.Send(Server, settings, "удалено");
        await Server.WaitFor(settings.Address);
        await Server.MarkDeleted(settings.Address);
        await TestLetter.Send(Server, settings, "осталось");
        await using var receiver = new RunningReceiver(settings, new RememberedCursor());

        Assert.Equal("осталось", (await receiver.Next()).Subject);
        Assert.False(receiver.HasMore);
    }

    [Fact]
    public async Task A_crash_between_receiving_and_saving_offers_the_same_ExternalId_again()
    {
        var settings = RunningReceiver.Settings(Server, "crash@example.test");
        var cursor = new RememberedCursor { NextSaveFails = new IOException("the process died here") };
        await TestLetter.Send(Server, settings, "дважды");
        await Server.WaitFor(settings.Address);
        await using var receiver = new RunningReceiver(settings, cursor, new QuickTime());

        var first = await receiver.Next();
        var again = await receiver.Next();

        Assert.Equal(first.ExternalId, again.ExternalId);
    }

    [Fact]
    public async Task A_new_process_goes_on_where_the_old_one_stopped()
    {
        var settings = RunningReceiver.Settings(Server, "restart@example.test");
        var cursor = new RememberedCursor();
        await TestLetter.Send(Server, settings, "до");
        var saved = cursor.Saved.Task;
        await using (var before = new RunningReceiver(settings, cursor))
        {
            await before.Next();
            await saved;
        }
        await TestLetter.Send(Server, settings, "после");
        await using var after = new RunningReceiver(settings, cursor);

        Assert.Equal("после", (await after.Next()).Subject);
    }

    [Fact]
    public async Task A_mailbox_with_a_new_numbering_is_read_again_under_the_same_keys()
    {
        await using var server = await MailServer.Start();
        var settings = RunningReceiver.Settings(server, "renumbered@example.test");
        var cursor = new RememberedCursor();
        await TestLetter.Send(server, settings, "x");
        IncomingMessage first;
        var saved = cursor.Saved.Task;
        await using (var before = new RunningReceiver(settings, cursor))
        {
            first = await before.Next();
            await saved;
        }
        await server.Renumber(settings.Address);
        await using var after = new RunningReceiver(settings, cursor);

        Assert.Equal(first.ExternalId, (await after.Next()).ExternalId);
    }

    [Fact]
    public async Task Mail_from_before_the_first_day_is_left_alone()
    {
        var settings = RunningReceiver.Settings(
            Server, "since@example.test") with
        { Since = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2) };
        await TestLetter.Send(Server, settings, "старое");
        await Server.WaitFor(settings.Address);
        var time = new QuickTime(100);
        await using var receiver = new RunningReceiver(settings, new RememberedCursor(), time);

        await time.AskedFor(settings.PollInterval).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.False(receiver.HasMore);
    }

    private async Task MarkAllSeen(EmailSettings settings)
    {
        var options =
            new ImapOptions
            {
                Host = MailServer.Host,
                Port = Server.ImapPort,
                Security = ConnectionSecurity.None,
                User = settings.Address,
                Password = MailServer.Password
            };
        using var mailbox = await ImapMailbox.Open(options, TimeProvider.System, TestContext.Current.CancellationToken);
        foreach (var uid in await mailbox.Search(0, null, TestContext.Current.CancellationToken))
            await mailbox.MarkSeen([uid], TestContext.Current.CancellationToken);
    }
}
