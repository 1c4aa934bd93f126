using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>A person takes back a request of theirs, or thinks better of it.</summary>
public sealed class WithdrawTests
{
    private static readonly DialogTicket Terminal = new("MP-12", "Терминал", "в работе") { CanBeWithdrawn = true };

    [Fact]
    public void From_the_only_ticket_it_takes_two_presses()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal] });
        talk.Writes("/status").Presses("Отозвать заявку").Hears("Отозвать заявку MP-12?");
        Assert.Null(talk.Action);
        talk.Presses("Отозвать").Hears("Заявка MP-12 отозвана.");
        Assert.Equal(new DialogAction.Withdraw("MP-12", ""), talk.Asks<DialogAction.Withdraw>());
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void A_reason_is_written_and_shown_before()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal] });
        talk.Writes("/withdraw mp-12").Writes("", "f1").Hears("только слова", "Отозвать заявку MP-12?");
        Assert.Equal(["f1"], talk.Asks<DialogAction.Discard>().Files);
        talk.Writes(new string('ы', 501)).Hears("Слишком длинно: 501 знаков, можно 500");
        talk.Writes("Починили сами").Hears("Причина: «Починили сами»");
        talk.Writes("да");
        Assert.Equal(new DialogAction.Withdraw("MP-12", "Починили сами"), talk.Asks<DialogAction.Withdraw>());
    }

    [Theory]
    [InlineData("нет")]
    [InlineData("отмена")]
    [InlineData("/cancel")]
    public void Whoever_thinks_better_of_it_leaves_the_request_as_it_is(string word)
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal] });
        talk.Writes("/withdraw MP-12").Writes(word).Hears("Заявка MP-12 остаётся в работе.");
        Assert.Null(talk.Action);
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void Words_that_were_no_reason_reach_those_who_work_on_it()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal] });
        talk.Writes("/withdraw MP-12").Writes("И ещё касса не печатает").Presses("Не отзывать").Hears("ваши слова добавили");
        var added = talk.Asks<DialogAction.FollowUp>();
        Assert.Equal(("MP-12", "И ещё касса не печатает"), (added.Ticket, added.Text));
    }

    [Fact]
    public void What_is_decided_or_closed_is_not_withdrawn()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal with { CanBeWithdrawn = false }] });
        talk.Writes("/withdraw MP-12").Hears("уже есть решение");
        talk.Context = Desks.One with { Tickets = [Terminal with { CanBeWithdrawn = false, IsOpen = false }] };
        talk.Writes("/withdraw MP-12").Hears("уже закрыта");
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }
}
