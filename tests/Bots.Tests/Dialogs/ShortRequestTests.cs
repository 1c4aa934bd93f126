using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

public sealed class ShortRequestTests
{
    [Fact]
    public void From_start_to_ticket_in_three_steps_and_what_is_sent_is_shown()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/start").Hears("Это бот службы «Мультипас»", "О чём речь?");
        talk.Presses("Не работает").Hears("Опишите одним сообщением");
        talk.Writes("Терминал не читает карты", "f1").Hears(
            "Проверьте перед отправкой", "Мультипас. Не работает", "«Терминал не читает карты»", "Файлов: 1");
        Assert.Null(talk.Action);
        talk.Presses("Отправить").HearsNothing();

        var request = talk.Asks<DialogAction.SubmitRequest>();
        Assert.Equal(("multipas", "support", "Терминал не читает карты"), (request.Desk, request.Type, request.Text));
        Assert.Equal(["f1"], request.Files);
        Assert.Empty(request.Fields);
    }

    [Fact]
    public void A_bot_of_several_desks_asks_which_and_shows_the_banner()
    {
        var talk = new Talk(Desks.Two);
        talk.Writes("/start").Hears("журнал открывается медленно", "Куда обращаетесь?");
        talk.Presses("Мультипас").Hears("О чём речь?");
        talk.Presses("Назад").Hears("Куда обращаетесь?");
        talk.Writes("опоо").Hears("О чём речь?");
        talk.Writes("2").Hears("Опишите");
        talk.Writes("Не открывается СГО").Presses("Отправить");

        Assert.Equal(("opoo", "support"), (talk.Asks<DialogAction.SubmitRequest>().Desk, talk.Asks<DialogAction.SubmitRequest>().Type));
    }

    [Fact]
    public void Words_written_before_any_choice_are_kept_and_only_confirmed()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("Не работает турникет", "f1").Hears("О чём речь?");
        talk.Writes("Второй день").Hears("Записали", "О чём речь?");
        talk.Presses("Не работает").Hears("«Не работает турникет\nВторой день»", "Файлов: 1", "Проверьте перед отправкой");
        talk.Presses("Отправить").HearsNothing();

        Assert.Equal("Не работает турникет\nВторой день", talk.Asks<DialogAction.SubmitRequest>().Text);
    }

    [Fact]
    public void A_photo_is_enough_where_no_words_are_asked_for()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/new");
        talk.Presses("Вопрос");
        talk.SendsFiles("f1").Hears("Файлов: 1", "просто пришлите");
        talk.Writes("Что это за ошибка?").Presses("Отправить");

        Assert.Equal(["f1"], talk.Asks<DialogAction.SubmitRequest>().Files);
    }

    [Fact]
    public void An_album_is_one_request_and_what_comes_of_it_later_joins_its_ticket()
    {
        var talk = new Talk(Desks.One with { Tickets = [new DialogTicket("MP-1", "Старая", "В работе")] });
        talk.Writes("/new");
        talk.Presses("Не работает");
        talk.SendsOfAlbum("a", "f1", "Сломан турникет").Hears("Проверьте перед отправкой");
        talk.SendsOfAlbum("a", "f2").HearsNothing();
        talk.Presses("Отправить");
        Assert.Equal(["f1", "f2"], talk.Asks<DialogAction.SubmitRequest>().Files);
        talk.Filed("MP-2");

        talk.SendsOfAlbum("a", "f3").HearsNothing();
        Assert.Equal("MP-2", talk.Asks<DialogAction.FollowUp>().Ticket);
        Assert.Equal(["f3"], talk.Asks<DialogAction.FollowUp>().Files);
    }

    [Fact]
    public void An_album_sent_before_any_choice_is_answered_once()
    {
        var talk = new Talk(Desks.One);
        talk.SendsOfAlbum("a", "f1", "Сломан турникет").Hears("О чём речь?");
        talk.SendsOfAlbum("a", "f2").HearsNothing();
        talk.SendsOfAlbum("a", "f3").HearsNothing();
        talk.Presses("Не работает").Hears("Файлов: 3");
    }

    [Fact]
    public void A_link_can_name_the_desk_and_the_type_or_carry_a_code()
    {
        new Talk(Desks.Two).Writes("/start multipas").Hears("О чём речь?");
        new Talk(Desks.Two).Writes("/start opoo_connection").Hears("Вопрос 1 из 5");

        var talk = new Talk(Desks.Two);
        talk.Writes("/start Zx81_k").Hears("Куда обращаетесь?");
        Assert.Equal("Zx81_k", talk.Asks<DialogAction.FollowLink>().Payload);
    }

    [Fact]
    public void The_bot_says_who_it_is_at_the_first_word_and_after_a_link_only()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("Добрый день").Hears("Здравствуйте! Это бот службы «Мультипас»", "О чём речь?");
        talk.Writes("/cancel").Writes("/new");
        Assert.DoesNotContain("Здравствуйте", talk.Heard, StringComparison.Ordinal);
        talk.Writes("/cancel").Writes("/start").Hears("Здравствуйте");
    }

    [Fact]
    public void Words_after_new_are_its_text()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/new Не печатает принтер");
        talk.Presses("Не работает").Hears("«Не печатает принтер»");
    }

    [Fact]
    public void A_bot_without_desks_says_so_and_keeps_quiet_about_nothing() =>
        new Talk(new DialogContext()).Writes("Помогите").Hears("заявки здесь не принимаются");

    [Fact]
    public void English_speakers_are_answered_in_English() =>
        new Talk(Desks.One with { Language = "en" }).Writes("/start").Hears("What is it about?");
}
