using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>What a person can do with a ticket that is closed: open it again, rate it, give thanks.</summary>
public sealed class ClosedTicketTests
{
    private static readonly DialogTicket Closed = new("MP-12", "Терминал", "закрыта") { IsOpen = false };

    [Fact]
    public void What_is_left_opens_it_again()
    {
        var talk = new Talk(Desks.One with { Tickets = [Closed] });
        talk.PressesData(LastingButtons.NotSolved("MP-12", "ru").Data).Hears("Что осталось по заявке MP-12?");
        Assert.Null(talk.Action);
        talk.Writes("Опять не читает", "f1").Hears("Заявка MP-12 снова открыта");

        var followUp = talk.Asks<DialogAction.FollowUp>();
        Assert.Equal(("MP-12", "Опять не читает", "f1"), (followUp.Ticket, followUp.Text, Assert.Single(followUp.Files)));
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void Whoever_thinks_better_of_it_opens_nothing()
    {
        var talk = new Talk(Desks.One with { Tickets = [Closed] });
        talk.PressesData(LastingButtons.NotSolved("MP-12", "ru").Data).Writes("отмена").Hears("Отменили");
        Assert.Null(talk.Action);
    }

    [Fact]
    public void It_is_rated_by_a_button_and_words_can_be_added()
    {
        var talk = new Talk(Desks.One with { Tickets = [Closed] });
        talk.PressesData(LastingButtons.Rates("MP-12")[3].Data).Hears("Оценка 4 записана");
        Assert.Equal(new DialogAction.Rate("MP-12", 4), talk.Asks<DialogAction.Rate>());
        talk.Presses("Добавить отзыв").Hears("Напишите отзыв");
        talk.Writes("", "f1").Hears("только слова");
        Assert.Equal(["f1"], talk.Asks<DialogAction.Discard>().Files);
        talk.Writes(new string('ы', 1501)).Hears("Слишком длинно: 1501 знаков, можно 1500");
        talk.Writes("Быстро, спасибо").Hears("Спасибо, передали.");
        Assert.Equal(new DialogAction.Comment("MP-12", "Быстро, спасибо"), talk.Asks<DialogAction.Comment>());
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void A_rating_can_be_typed()
    {
        var talk = new Talk(Desks.One with { Tickets = [Closed] });
        talk.Writes("/rate MP-12").Hears("число от 1 до 5");
        Assert.Null(talk.Action);
        talk.Writes("/rate mp-12 5");
        Assert.Equal(new DialogAction.Rate("MP-12", 5), talk.Asks<DialogAction.Rate>());
    }

    [Fact]
    public void An_open_ticket_is_neither_rated_nor_opened_again()
    {
        var talk = new Talk(Desks.One with { Tickets = [Closed with { IsOpen = true }] });
        talk.PressesData("rate:MP-12/5").Hears("когда она закрыта");
        Assert.Null(talk.Action);
        talk.PressesData("again:MP-12").Hears("Заявка MP-12 открыта");
        talk.PressesData("comment:MP-12").Hears("Заявка MP-12 открыта");
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void One_closed_long_ago_is_not_opened()
    {
        var talk = new Talk(Desks.One with { Tickets = [Closed with { TakesMessages = false }] });
        talk.PressesData("again:MP-12").Hears("закрыта слишком давно");
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void A_request_in_the_making_is_not_lost_over_it()
    {
        var talk = new Talk(Desks.One with { Tickets = [Closed] });
        talk.Writes("/new").Presses("Не работает").Writes("Сломан турникет");
        talk.PressesData("again:MP-12").Hears("Сначала отправьте или отмените");
        talk.PressesData("comment:MP-12").Hears("Сначала отправьте или отмените");
        talk.Presses("Продолжить").Hears("«Сломан турникет»").Presses("Отправить");
        Assert.Equal("Сломан турникет", talk.Asks<DialogAction.SubmitRequest>().Text);
    }

    [Theory]
    [InlineData("Спасибо!")]
    [InlineData("ок")]
    [InlineData("Большое спасибо")]
    public void Thanks_begin_no_request(string thanks)
    {
        var talk = new Talk(Desks.One with { Tickets = [Closed] });
        talk.Writes(thanks).Hears("Пожалуйста!");
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
        Assert.Null(talk.Action);
    }
}
