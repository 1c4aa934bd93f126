using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

public sealed class MishapTests
{
    [Fact]
    public void A_double_press_is_carried_out_once_and_said_once()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("Сломался принтер");
        var chosen = talk.Button("Не работает");
        talk.PressesData(chosen.Data).Hears("Проверьте перед отправкой");
        talk.PressesData(chosen.Data).HearsNothing();

        var send = talk.Button("Отправить");
        talk.PressesData(send.Data).Asks<DialogAction.SubmitRequest>();
        talk.PressesData(send.Data).HearsNothing();
        Assert.Null(talk.Action);
    }

    [Fact]
    public void A_button_of_an_earlier_question_repeats_the_present_one()
    {
        var talk = new Talk(Desks.Two);
        talk.Writes("/start");
        var earlier = talk.Button("Мультипас");
        talk.Presses("ОПОО").Presses("Подключить школу").Writes("Школа № 108");
        talk.PressesData(earlier.Data).Hears("Эта кнопка от прошлого вопроса", "ИНН школы");
        Assert.Equal("Школа № 108", talk.State.Draft.Values["school"]);
    }

    [Fact]
    public void A_keyboard_of_an_old_form_is_told_to_be_out_of_date()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/new");
        var old = talk.Button("Вопрос");
        talk.Writes("/cancel");
        talk.PressesData(old.Data).Hears("Эта форма устарела", "/status");
        Assert.Contains(talk.Buttons, button => button.Text == "Новая заявка");

        talk.Writes("/new").Presses("Не работает");
        talk.PressesData(old.Data).Hears("Эта форма устарела", "Опишите");
    }

    [Fact]
    public void A_form_left_for_a_week_is_offered_again_together_with_the_new_words()
    {
        var talk = new Talk(Desks.Two);
        talk.Writes("/start").Presses("ОПОО").Presses("Подключить школу").Writes("Школа № 108");
        var old = talk.Button("Отменить");
        talk.Later(TimeSpan.FromDays(8));
        talk.Writes("Добрый день", "f1").Hears("незаконченная заявка", "ОПОО. Подключить школу", "Новое сообщение сохранили");
        talk.PressesData(old.Data).Hears("Эта форма устарела", "незаконченная заявка");
        talk.Presses("Продолжить").Hears("ИНН школы");

        Assert.Equal("Школа № 108", talk.State.Draft.Values["school"]);
        Assert.Equal("Добрый день", talk.State.Draft.Message.Text);
        Assert.Equal(["f1"], talk.State.Draft.Message.Files);
    }

    [Fact]
    public void After_a_week_one_may_start_again_with_the_new_words()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("Старое дело");
        talk.Later(TimeSpan.FromDays(8)).Writes("Новое дело").Presses("Начать новую");
        talk.Presses("Вопрос").Hears("«Новое дело»");
    }

    [Fact]
    public void A_question_left_for_a_week_with_nothing_answered_is_simply_forgotten()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/start").Later(TimeSpan.FromDays(8)).Writes("Сломалось").Hears("О чём речь?");
        Assert.DoesNotContain("незаконченная", talk.Heard, StringComparison.Ordinal);
        talk.Presses("Не работает").Hears("«Сломалось»");
    }

    [Fact]
    public void Empty_messages_and_paths_that_look_like_commands_are_taken_for_what_they_are()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("   ").Hears("Сообщение пустое");
        talk.Writes("/new").Presses("Не работает").Writes("/etc/hosts не открывается").Presses("Отправить");
        Assert.Equal("/etc/hosts не открывается", talk.Asks<DialogAction.SubmitRequest>().Text);
    }

    [Fact]
    public void A_command_written_under_a_file_does_not_lose_the_file()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("/status", "f1");
        Assert.Equal(["f1"], talk.State.Draft.Message.Files);
    }

    [Fact]
    public void More_text_than_anybody_types_is_stopped_and_what_came_before_is_kept()
    {
        var talk = new Talk(Desks.One);
        talk.Writes("Начало");
        for (var count = 0; count < 12; count++)
            talk.Writes(new string('ы', 5_000));
        talk.Writes(new string('ы', 5_000), "f1").Hears("Текста больше 50000 знаков");
        Assert.Equal(["f1"], talk.State.Draft.Message.Files);
        Assert.InRange(talk.State.Draft.Message.Text.Length, 45_000, 50_100);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"Version\":99}")]
    [InlineData("{\"Stage\":\"Dancing\"}")]
    [InlineData("{\"Version\":1,\"Draft\":5}")]
    [InlineData("{\"Version\":1,\"Draft\":null,\"Pending\":null,\"Form\":null}")]
    [InlineData("{\"Version\":1,\"Draft\":{\"Values\":null,\"Message\":{\"Text\":null,\"Files\":null}}}")]
    public void A_stored_state_that_cannot_be_read_starts_anew(string? json)
    {
        var step = DialogEngine.Step(
            DialogState.FromJson(json), new DialogInput(DateTimeOffset.UnixEpoch) { Text = "Здравствуйте" }, Desks.One);
        Assert.Contains("О чём речь?", step.Replies[0].Text, StringComparison.Ordinal);
    }
}
