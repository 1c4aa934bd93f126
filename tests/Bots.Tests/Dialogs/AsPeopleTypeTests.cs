using Helpdesk.Bots.Dialogs;
using Helpdesk.Bots.Dialogs.Fields;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>People greet, thank, type the words of buttons and the names of options in forms of their own.</summary>
public sealed class AsPeopleTypeTests
{
    private static readonly DialogContext Form = new()
    {
        Desks =
        [
            new("multipas", "Мультипас",
            [
                new("support", "Не работает",
                [
                    new ChoiceField("service", "Что не работает",
                        [new("access", "«Система контроля доступа»"), new("gate", "Турникет в школе"), new("card", "Карта")]),
                    new SeveralField("who", "Кому мешает", [new("pupils", "Ученикам"), new("staff", "Сотрудникам школы")]),
                ]) { Needs = DialogNeed.Text },
            ]),
        ],
    };

    [Theory]
    [InlineData("Система контроля доступа", "access")]
    [InlineData("турникеты", "gate")]
    [InlineData("rfhnf", "card")]
    public void An_option_is_found_by_its_words_in_any_form_and_in_the_other_layout(string typed, string option)
    {
        var talk = new Talk(Form);
        talk.Writes("/start multipas_support").Hears("Что не работает");
        talk.Writes(typed).Hears("Кому мешает");
        talk.Writes("сотрудники школы").Writes("Не пускает, горит красный").Presses("Отправить");
        Assert.Equal(option, talk.Asks<DialogAction.SubmitRequest>().Fields["service"]);
        Assert.Equal("staff", talk.Asks<DialogAction.SubmitRequest>().Fields["who"]);
    }

    [Fact]
    public void A_sentence_in_place_of_an_option_is_kept_and_that_is_said()
    {
        var talk = new Talk(Form);
        talk.Writes("/start multipas_support").Writes("Не пускает, горит красный").Hears("Это записали: войдёт в заявку.", "Что не работает");
        talk.Writes("Карта").Writes("Ученикам").Hears("«Не пускает, горит красный»");
    }

    [Theory]
    [InlineData("дальше")]
    [InlineData("ДАЛЬШЕ")]
    [InlineData("готово")]
    [InlineData("next")]
    public void Words_of_buttons_at_the_summary_are_no_part_of_the_request(string word)
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/new").Presses("Не работает").Writes("Сломан турникет").Writes(word);
        Assert.Equal("Сломан турникет", talk.Asks<DialogAction.SubmitRequest>().Text);
    }

    [Theory]
    [InlineData("дальше")]
    [InlineData("пропустить")]
    [InlineData("Здравствуйте!")]
    [InlineData("спасибо")]
    public void Words_of_buttons_that_are_not_there_and_polite_words_are_not_kept(string word)
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/new").Writes(word).Hears("О чём речь?").Presses("Не работает").Writes(word).Hears("Опишите");
        talk.Writes("Сломан турникет").Presses("Отправить");
        Assert.Equal("Сломан турникет", talk.Asks<DialogAction.SubmitRequest>().Text);
    }

    [Fact]
    public void With_nothing_begun_polite_words_and_a_cancel_begin_nothing()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("Добрый день!").Hears("Здравствуйте!", "О чём речь?").Presses("Не работает").Hears("Опишите").Writes("отмена");
        talk.Writes("отмена").Hears("Отменять нечего.");
        talk.Writes("Спасибо").Hears("Пожалуйста!");
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void What_is_typed_is_ticked_besides_what_is_ticked()
    {
        var talk = new Talk(Form);
        talk.Writes("/start multipas_support").Presses("Карта").Presses("Ученикам").Writes("сотрудникам").Writes("Горит красный");
        talk.Presses("Отправить");
        Assert.Equal("pupils,staff", talk.Asks<DialogAction.SubmitRequest>().Fields["who"]);
    }

    [Fact]
    public void After_the_request_is_sent_a_cancel_offers_to_withdraw_it_and_is_no_message()
    {
        var talk = new Talk(Desks.One with { Tickets = [new("MP-12", "Терминал", "новая") { CanBeWithdrawn = true }] });
        talk.Writes("отмена").Hears("Какую заявку отозвать?", "MP-12");
        Assert.Null(talk.Action);
        talk.Presses("Отозвать заявку").Hears("Отозвать заявку MP-12?");
    }

    [Fact]
    public void A_paused_form_goes_on_by_its_words()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/new").Presses("Не работает").Writes("Сломан турникет").Writes("/new").Hears("незаконченная заявка");
        talk.Writes("дальше").Hears("Проверьте перед отправкой").Writes("/new").Writes("новая").Hears("О чём речь?");
    }

    [Fact]
    public void What_is_forwarded_right_after_a_command_is_answered_once()
    {
        var talk = new Talk(Desks.One);
        talk.Does(new DialogInput(talk.Now) { Text = "/start", SentAt = talk.Now }).Hears("О чём речь?");
        talk.Does(new DialogInput(talk.Now) { Text = "Раз", IsForwarded = true, SentAt = talk.Now }).Hears("Записали");
        talk.Does(new DialogInput(talk.Now) { Text = "Два", IsForwarded = true, SentAt = talk.Now - TimeSpan.FromSeconds(4) }).HearsNothing();
    }

    [Fact]
    public void A_command_takes_its_number_from_the_words_or_asks_which_ticket_is_meant()
    {
        DialogTicket[] closed = [new("MP-12", "Терминал", "закрыта") { IsOpen = false }, new("MP-13", "Касса", "закрыта") { IsOpen = false }];
        var talk = new Talk(Desks.One with { Tickets = closed });
        talk.Writes("/comment MP-12 всё хорошо").Hears("Напишите отзыв о работе по заявке MP-12").Writes("Спасибо!");
        Assert.Equal(new DialogAction.Comment("MP-12", "Спасибо!"), talk.Asks<DialogAction.Comment>());
        talk.Writes("/again").Hears("О какой речь?").Presses("MP-13 · Касса").Hears("Что осталось по заявке MP-13?");
    }
}
