using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake;
using Helpdesk.Intake.OnePerson;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Erasure;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.OnePerson;

/// <summary>Staff hand out an invitation; the chat that opens it is the requester's, and sees that ticket and no other.</summary>
public sealed class InvitationTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private Actor _staff = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        _staff = await _app.Staff("inviting", ("multipas", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_connects_the_chat_once_tells_the_requester_and_stands_in_the_history()
    {
        var number = await _app.SupportTicket("once@school.example.test");
        var code = await _app.Invite(number, _staff);
        var chat = new Chat(_app, "8101");
        Assert.Contains($"подключён к заявке {number}", await chat.Says($"/start {code}"));
        Assert.Contains(number, await chat.Says("/status"));
        Assert.Contains("chat-joined-by-invitation", await _app.EventsOf(number));
        Assert.Contains(
            await _app.LettersTo("once@school.example.test"),
            text => text.Contains("подключили чат Telegram", StringComparison.Ordinal));

        var stranger = new Chat(_app, "8102");
        Assert.Contains("Приглашение не подошло", await stranger.Says($"/start {code}"));
        Assert.Contains("Заявок пока нет", await stranger.Says("/status"));
        await using var db = await _app.Database();
        Assert.DoesNotContain(code[2..], (await db.ChatInvitations.SingleAsync(Cancellation)).Hash);
        Assert.Equal(1, await db.Tickets.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Opened_again_in_the_same_chat_it_says_the_same_and_does_nothing()
    {
        var number = await _app.SupportTicket();
        var code = await _app.Invite(number, _staff);
        var chat = new Chat(_app, "8103");
        await chat.Says($"/start {code}");
        Assert.Contains($"подключён к заявке {number}", await chat.Says($"/start {code}"));
        Assert.Single(await _app.EventsOf(number), "chat-joined-by-invitation");
    }

    [Fact]
    public async Task The_chat_sees_that_ticket_and_no_other_of_its_requester()
    {
        var (first, second) = (await _app.SupportTicket(), await _app.SupportTicket());
        var chat = new Chat(_app, "8104");
        await chat.Says($"/start {await _app.Invite(first, _staff)}");
        var listed = await chat.Says("/status");
        Assert.Contains(first, listed);
        Assert.DoesNotContain(second, listed);
        Assert.Contains("Такой заявки у вас нет", await chat.Says($"/again {second}"));
        Assert.Equal((await _app.Row(first)).RequesterId, (await _app.Row(second)).RequesterId);
    }

    [Fact]
    public async Task What_is_written_in_the_chat_joins_the_ticket()
    {
        var number = await _app.SupportTicket();
        var chat = new Chat(_app, "8105");
        await chat.Says($"/start {await _app.Invite(number, _staff)}");
        Assert.Contains($"Добавили к заявке {number}", await chat.Says("Теперь и второй терминал"));
        Assert.Contains("второй терминал", (await _app.Ticket(number)).GetProperty("messages").ToString());
    }

    [Fact]
    public async Task The_answers_go_to_the_chat_when_the_requester_wants_it_and_back_when_they_do_not()
    {
        var number = await _app.SupportTicket("prefers@school.example.test");
        var chat = new Chat(_app, "8116");
        await chat.Says($"/start {await _app.Invite(number, _staff)}");
        await _app.Reply(number, "Ответ письмом", _staff);
        Assert.DoesNotContain("Ответ письмом", await chat.Looks());
        await chat.Says($"/start {await _app.Invite(number, _staff)}");
        Assert.Contains("будут приходить сюда", await chat.Presses("Присылать ответы сюда"));
        await _app.Reply(number, "Ответ в чат", _staff);
        Assert.Contains("Ответ в чат", await chat.Looks());
        Assert.Contains("inviting", chat.Heard.Text);
        Assert.Equal("telegram", (await _app.Ticket(number)).GetProperty("answersGoBy").GetString());
        await chat.Says($"/there {number}");
        await _app.Reply(number, "Снова письмом", _staff);
        Assert.DoesNotContain("Снова письмом", await chat.Looks());

        await chat.Says($"/here {number}");
        await _app.Part(number, ChannelKeys.Telegram, "8116", _staff);
        Assert.Null((await _app.Row(number)).AnswerChat);
        Assert.Contains("Такой заявки у вас нет", await chat.Says($"/here {number}"));
    }

    [Fact]
    public async Task An_old_one_and_a_replaced_one_are_worth_nothing()
    {
        var number = await _app.SupportTicket();
        var replaced = await _app.Invite(number, _staff);
        var last = await _app.Invite(number, _staff);
        var chat = new Chat(_app, "8106");
        Assert.Contains("Приглашение не подошло", await chat.Says($"/start {replaced}"));
        _app.Time.Advance(ChatInvitation.GoodFor);
        Assert.Contains("Приглашение не подошло", await chat.Says($"/start {last}"));
        Assert.Contains("Приглашение не подошло", await chat.Says("i-WRONGWRONGWRONGWRONGWRON"));
        Assert.Empty(await chat.Tickets());
    }

    [Fact]
    public async Task Two_persons_with_tickets_become_one_and_are_two_again_when_they_are_parted()
    {
        var chat = new Chat(_app, "8107");
        var own = await chat.Reports();
        var number = await _app.SupportTicket();
        var anna = (await _app.Row(number)).RequesterId;
        await chat.Says($"/start {await _app.Invite(number, _staff)}");
        Assert.Equal(anna, (await _app.Row(own)).RequesterId);
        Assert.Contains("chat-joined-by-invitation", await _app.EventsOf(own));
        var listed = await chat.Says("/status");
        Assert.Contains(own, listed);
        Assert.Contains(number, listed);
        await using (var db = await _app.Database())
            Assert.Equal(1, await db.People.CountAsync(Cancellation));

        await _app.Part(number, ChannelKeys.Telegram, "8107", _staff);
        Assert.NotEqual(anna, (await _app.Row(own)).RequesterId);
        Assert.Equal(anna, (await _app.Row(number)).RequesterId);
        Assert.Contains("chat-parted", await _app.EventsOf(number));
        listed = await chat.Says("/status");
        Assert.Contains(own, listed);
        Assert.DoesNotContain(number, listed);
        await Assert.ThrowsAsync<RuleViolation>(() => _app.Part(own, ChannelKeys.Telegram, "8107", _staff));
    }

    [Fact]
    public async Task Two_chats_of_one_requester_do_not_see_each_others_tickets()
    {
        var (one, two) = (new Chat(_app, "8108"), new Chat(_app, "8109"));
        var (ofOne, ofTwo) = (await one.Reports(), await two.Reports());
        var number = await _app.SupportTicket();
        await one.Says($"/start {await _app.Invite(number, _staff)}");
        await two.Says($"/start {await _app.Invite(number, _staff)}");
        Assert.Equal((await _app.Row(ofOne)).RequesterId, (await _app.Row(ofTwo)).RequesterId);
        Assert.DoesNotContain(ofTwo, await one.Says("/status"));
        Assert.DoesNotContain(ofOne, await two.Says("/status"));
        Assert.Contains(number, two.Heard.Text);
    }

    [Fact]
    public async Task Of_two_who_open_it_at_once_one_has_it()
    {
        var number = await _app.SupportTicket();
        var code = await _app.Invite(number, _staff);
        Chat[] both = [new(_app, "8110"), new(_app, "8111")];
        var said = await Task.WhenAll(both.Select(chat => chat.Says($"/start {code}")));
        Assert.Single(said, text => text.Contains("подключён", StringComparison.Ordinal));
        Assert.Single(said, text => text.Contains("не подошло", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chat_of_staff_does_not_become_the_requesters_and_leaves_it_good()
    {
        var number = await _app.SupportTicket();
        var code = await _app.Invite(number, _staff);
        await using (var db = await _app.Database())
        {
            db.StaffChats.Add(new(_staff.StaffId!.Value, ChannelKeys.Telegram, "telegram:0", "8112", HelpdeskHost.Friday));
            await db.SaveChangesAsync(Cancellation);
        }
        Assert.Contains("учётной записи сотрудника", await new Chat(_app, "8112").Says($"/start {code}"));
        Assert.Contains($"подключён к заявке {number}", await new Chat(_app, "8113").Says($"/start {code}"));
    }

    [Fact]
    public async Task The_bot_of_another_desk_does_not_take_it()
    {
        var code = await _app.Invite(await _app.SupportTicket(), _staff);
        Assert.Contains("другой службы", await new Chat(_app, "8114", desk: "opoo").Says($"/start {code}"));
    }

    [Fact]
    public async Task Who_does_not_answer_for_the_desk_makes_none()
    {
        var other = await _app.Staff("elsewhere", ("opoo", DeskRoleKind.Manager));
        var number = await _app.SupportTicket();
        await Assert.ThrowsAsync<NotAllowed>(() => _app.Invite(number, other));
        await Assert.ThrowsAsync<NotAllowed>(() => _app.Part(number, ChannelKeys.Email, "anna@school.example.test", other));
    }

    [Fact]
    public async Task After_an_erasure_neither_the_invitation_nor_what_the_chat_has_proven_is_left()
    {
        var used = await _app.SupportTicket("erased@school.example.test");
        var unused = await _app.SupportTicket("erased2@school.example.test");
        var chat = new Chat(_app, "8115");
        await chat.Says($"/start {await _app.Invite(used, _staff)}");
        var code = await _app.Invite(unused, _staff);
        await _app.Deliver();
        foreach (var number in new[] { used, unused })
        {
            await _app.Act(number, "retype", _staff, target: "card-leaver");
            await _app.Erase(number, _staff);
        }
        Assert.Contains("Приглашение не подошло", await chat.Says($"/start {code}"));
        Assert.Contains("Заявок пока нет", await chat.Says("/status"));
        await using var db = await _app.Database();
        Assert.Equal((0, 0), (await db.ChatInvitations.CountAsync(Cancellation), await db.ChatProofs.CountAsync(Cancellation)));
    }
}
