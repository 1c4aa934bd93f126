using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

public sealed class TicketTalkTests
{
    private static readonly DialogTicket Terminal = new("MP-12", "Терминал не читает карты", "В работе")
    {
        Deadline = "ответим до пт 20 ноября, 17:00",
        Explanation = ["П. 6.6: два рабочих часа", "Заявка пришла в 15:00"],
    };

    private static readonly DialogTicket Turnstile = new("MP-13", "Турникет", "Ждём вас") { Deadline = null };

    [Fact]
    public void While_one_ticket_is_open_every_message_joins_it()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal] });
        talk.Writes("Кабинет 12", "f1").Hears("Добавили к заявке MP-12.");

        Assert.Equal(("MP-12", "Кабинет 12"), (talk.Asks<DialogAction.FollowUp>().Ticket, talk.Asks<DialogAction.FollowUp>().Text));
        Assert.Equal(["f1"], talk.Asks<DialogAction.FollowUp>().Files);
    }

    [Fact]
    public void An_album_for_a_ticket_is_confirmed_once()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal] });
        talk.SendsOfAlbum("a", "f1").Hears("Добавили");
        talk.SendsOfAlbum("a", "f2").HearsNothing();
        Assert.Equal("MP-12", talk.Asks<DialogAction.FollowUp>().Ticket);
    }

    [Fact]
    public void With_several_open_tickets_the_bot_asks_which_and_loses_nothing()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal, Turnstile] });
        talk.Writes("Всё ещё не работает", "f1").Hears("К какой добавить это сообщение?");
        talk.SendsFiles("f2");
        Assert.Null(talk.Action);
        talk.Presses("MP-13 · Турникет").Hears("Добавили к заявке MP-13.");

        var followUp = talk.Asks<DialogAction.FollowUp>();
        Assert.Equal(("MP-13", "Всё ещё не работает"), (followUp.Ticket, followUp.Text));
        Assert.Equal(["f1", "f2"], followUp.Files);
    }

    [Fact]
    public void The_ticket_can_be_named_in_words_and_the_message_can_become_a_new_one()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal, Turnstile] });
        talk.Writes("Готово").Writes("№ mp-12");
        Assert.Equal(("MP-12", "Готово"), (talk.Asks<DialogAction.FollowUp>().Ticket, talk.Asks<DialogAction.FollowUp>().Text));

        talk.Writes("Сломался сканер").Presses("Новая заявка").Hears("О чём речь?");
        talk.Presses("Не работает").Hears("«Сломался сканер»");
    }

    [Fact]
    public void A_reply_to_a_message_of_a_ticket_goes_there_without_asking_even_from_a_form()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal, Turnstile] });
        talk.Writes("/new").Presses("Вопрос");
        talk.Does(new DialogInput(talk.Now) { Text = "Да", AnswersTicket = "MP-12" }).Hears("Добавили к заявке MP-12.");
        Assert.Equal("MP-12", talk.Asks<DialogAction.FollowUp>().Ticket);
        talk.Presses("Продолжить").Hears("Опишите");

        talk.Does(new DialogInput(talk.Now) { Text = "Чужое", AnswersTicket = "MP-99" });
        Assert.Equal("Чужое", talk.Asks<DialogAction.SubmitRequest>().Text);
    }

    [Fact]
    public void Closed_tickets_take_no_messages_by_themselves()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal with { IsOpen = false }] });
        talk.Writes("Опять сломалось").Hears("О чём речь?");
        Assert.Null(talk.Action);
    }

    [Fact]
    public void Status_shows_number_state_and_deadline_and_why()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal, Turnstile] });
        talk.Writes("/status").Hears("MP-12 · Терминал не читает карты", "В работе", "ответим до пт 20 ноября, 17:00", "MP-13 · Турникет", "Ждём вас");
        talk.Presses("Почему такой срок? MP-12").Hears("• П. 6.6: два рабочих часа\n• Заявка пришла в 15:00");
        Assert.DoesNotContain(talk.Buttons, button => button.Text.Contains("MP-13", StringComparison.Ordinal));
        talk.PressesData("why:MP-13").Hears("У заявки MP-13 сейчас нет срока.");
    }

    [Theory]
    [InlineData("why:MP-99")]
    [InlineData("why:")]
    [InlineData("why:#0000000000000000")]
    public void A_ticket_of_somebody_else_is_refused_alike_whether_it_exists_or_not(string data)
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal] });
        talk.PressesData(data).Hears("Такой заявки у вас нет.");
        Assert.DoesNotContain("MP-99", talk.Heard, StringComparison.Ordinal);
        Assert.Null(talk.Action);
    }

    [Fact]
    public void A_forged_choice_of_a_ticket_adds_nothing_to_it()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal, Turnstile] });
        talk.Writes("Текст");
        talk.PressesData(talk.Button("MP-13 · Турникет").Data.Replace("MP-13", "MP-99", StringComparison.Ordinal)).Hears("Такой заявки у вас нет.", "К какой добавить");
        Assert.Null(talk.Action);
    }

    [Fact]
    public void The_language_is_changed_by_command_or_button()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/lang").Hears("Выберите язык");
        talk.Presses("English").Hears("We now write in English.");
        Assert.Equal("en", talk.Asks<DialogAction.SetLanguage>().Language);
        talk.Writes("/lang RU").Hears("Теперь пишем по-русски.");
        talk.Writes("/lang xx").Hears("Выберите язык");
        Assert.Null(talk.Action);
    }
}
