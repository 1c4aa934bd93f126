using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

public sealed class TicketTalkTests
{
    private static readonly DialogTicket Terminal = new("MP-12", "Терминал не читает карты", "В работе")
    {
        Deadline = "ответим до пт 20 ноября, 17:00",
        Reasons = [new("Ответ: до пт 20 ноября, 17:00", ["П. 6.6: два рабочих часа", "Заявка пришла в 15:00"])],
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
    public void In_ten_minutes_it_is_said_once_that_messages_joined_a_ticket_and_then_a_sign_is_enough()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal, Turnstile with { IsOpen = false }] });
        talk.Writes("Кабинет 12").Hears("Добавили к заявке MP-12.");
        Assert.True(talk.Writes("Второй этаж").HearsNothing().Nodded);
        Assert.Equal("Второй этаж", talk.Asks<DialogAction.FollowUp>().Text);
        talk.Does(new DialogInput(talk.Now) { Text = "И этот", AnswersTicket = "MP-13" }).Hears("Заявка MP-13 снова открыта");
        talk.Later(TimeSpan.FromMinutes(10)).Writes("Ну что?").Hears("Добавили к заявке MP-12.");
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

        talk.Does(new DialogInput(talk.Now) { Text = "Чужое", AnswersTicket = "MP-99" }).Presses("Отправить");
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
    public void A_reply_to_a_message_of_a_ticket_closed_long_ago_begins_a_new_request()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal with { IsOpen = false, TakesMessages = false }] });
        talk.Does(new DialogInput(talk.Now) { Text = "Опять сломалось", AnswersTicket = "MP-12" }).Hears("О чём речь?");
        Assert.Null(talk.Action);
        talk.Presses("Не работает").Hears("«Опять сломалось»", "Проверьте перед отправкой");
    }

    [Fact]
    public void Status_shows_number_state_and_deadline_and_why()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal, Turnstile] });
        talk.Writes("/status").Hears(
            "MP-12 · Терминал не читает карты", "В работе", "ответим до пт 20 ноября, 17:00", "MP-13 · Турникет", "Ждём вас");
        talk.Presses("MP-13 · Турникет").Hears("MP-13 · Турникет\nЖдём вас");
        Assert.DoesNotContain(talk.Buttons, button => button.Text.StartsWith("Почему", StringComparison.Ordinal));
        talk.Writes("/status").Presses("MP-12 · Терминал не читает карты").Hears("ответим до пт 20 ноября, 17:00");
        talk.Presses("Почему такой срок? MP-12").Hears("• П. 6.6: два рабочих часа\n• Заявка пришла в 15:00");
        talk.PressesData("why:MP-13").Hears("У заявки MP-13 сейчас нет срока.");
    }

    [Theory]
    [InlineData("Почему такой срок?")]
    [InlineData("почему такой срок")]
    [InlineData("/why")]
    [InlineData("/почему")]
    [InlineData("why?")]
    [InlineData("Why this deadline?")]
    [InlineData("/why mp-12")]
    public void Asked_in_words_it_explains_the_one_running_deadline(string question)
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal, Turnstile] });
        talk.Writes(question).Hears("Почему такой срок? MP-12", "Ответ: до пт 20 ноября, 17:00", "• П. 6.6: два рабочих часа");
        Assert.Null(talk.Action);
    }

    [Fact]
    public void With_several_running_deadlines_it_asks_which_and_holds_nothing_up()
    {
        var talk = new Talk(
            Desks.One with
            {
                Tickets = [Terminal, Terminal with { Number = "MP-14", Subject = "Касса" },
                Terminal with { Number = "MP-9", IsOpen = false }]
            });
        talk.Writes("Почему такой срок?").Hears("Про какую рассказать?");
        Assert.Equal(["MP-12 · Терминал не читает карты", "MP-14 · Касса"], talk.Buttons.Select(button => button.Text));
        talk.Presses("MP-14 · Касса").Hears("Почему такой срок? MP-14");
        talk.Does(new DialogInput(talk.Now) { Text = "почему такой срок?", AnswersTicket = "MP-12" }).Hears("Почему такой срок? MP-12");
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void Without_a_running_deadline_it_says_so()
    {
        new Talk(Desks.One).Writes("/why").Hears("Заявок пока нет.");
        new Talk(Desks.One with { Tickets = [Turnstile] }).Writes("/why").Hears("срок не идёт");
        new Talk(Desks.One with { Tickets = [Turnstile] }).Writes("/why MP-99").Hears("Такой заявки у вас нет.");
    }

    [Fact]
    public void The_same_words_inside_a_form_or_with_a_file_are_part_of_the_request()
    {
        var talk = new Talk(Desks.One with { Tickets = [Terminal] });
        talk.Writes("Почему такой срок?", "f1").Hears("Добавили к заявке MP-12.");
        talk.Writes("/new").Presses("Вопрос");
        talk.Writes("Почему такой срок?").Presses("Отправить");
        Assert.Equal("Почему такой срок?", talk.Asks<DialogAction.SubmitRequest>().Text);
    }

    [Fact]
    public void A_very_long_explanation_fits_into_one_message_and_links_to_the_rest()
    {
        var steps = Enumerable.Range(1, 300).Select(n => $"Шаг {n}: пропущено сб 21 – вс 22 ноября 2026, выходные").ToList();
        var talk = new Talk(Desks.One with
        {
            Tickets =
                [Terminal with { Reasons = [new("Проверка: до 1 мая", steps), new("Ответ: до 2 мая", steps)], Url =
                    "https://helpdesk.example.test/r/key" }],
        });
        talk.Writes("/why").Hears(
            "Проверка: до 1 мая", "Шаг 1:", "Шаг 300:", "пропущено шагов:", "Ответ: до 2 мая", "https://helpdesk.example.test/r/key");
        Assert.InRange(talk.Heard.Length, 1000, 4096);
    }

    [Theory]
    [InlineData("why:MP-99")]
    [InlineData("again:MP-99")]
    [InlineData("rate:MP-99/5")]
    [InlineData("rate:MP-12/9")]
    [InlineData("comment:MP-99")]
    [InlineData("withdraw:MP-99")]
    [InlineData("ticket:MP-99")]
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
        talk.PressesData(talk.Button("MP-13 · Турникет").Data.Replace("MP-13", "MP-99", StringComparison.Ordinal)).Hears(
            "Такой заявки у вас нет.", "К какой добавить");
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
