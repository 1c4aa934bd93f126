using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>Messages forwarded together are one thing said, and an edit that changes nothing is none.</summary>
public sealed class ForwardedTests
{
    private static readonly DateTimeOffset Sent = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Five_messages_forwarded_together_are_one_request_in_the_making_with_one_answer()
    {
        var talk = new Talk(Desks.One);
        Forwards(talk, 1).Hears("О чём речь?");
        for (var number = 2; number <= 5; number++)
            Forwards(talk, number, number / 3).HearsNothing();

        talk.Presses("Вопрос").Hears("пересланное 1", "пересланное 5").Presses("Отправить");
        var all = string.Join('\n', Enumerable.Range(1, 5).Select(number => $"пересланное {number}"));
        Assert.Equal(all, talk.Asks<DialogAction.SubmitRequest>().Text);
    }

    [Fact]
    public void Forwarded_later_they_are_answered_again()
    {
        var talk = new Talk(Desks.One);
        Forwards(talk, 1);
        Forwards(talk, 2, 60).Hears("О чём речь?");
    }

    [Fact]
    public void With_an_open_ticket_all_of_them_join_it_and_one_is_answered()
    {
        var talk = new Talk(Desks.One with { Tickets = [new DialogTicket("MP-1", "Терминал", "В работе")] });
        talk.Does(new DialogInput(Sent) { Text = "Смотрите, что пишут", SentAt = Sent }).Hears("MP-1");
        for (var number = 1; number <= 3; number++)
            Assert.Equal("MP-1", Forwards(talk, number).HearsNothing().Asks<DialogAction.FollowUp>().Ticket);
    }

    [Fact]
    public void In_a_form_only_the_first_answers_the_question()
    {
        var talk = new Talk(Desks.Two);
        talk.Writes("/start opoo_connection");
        Forwards(talk, 1).Hears("ИНН школы");
        Forwards(talk, 2).HearsNothing();
        Assert.Equal("inn", talk.State.Draft.Field);
        Assert.Contains("пересланное 2", talk.State.Draft.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_overlooked_and_one_that_does_is_not()
    {
        var talk = new Talk(Desks.One with { Tickets = [new DialogTicket("MP-1", "Терминал", "В работе")] });
        talk.Does(new DialogInput(Sent) { Text = "Кабинет 12", Mark = new("5", "aa") }).Hears("MP-1");
        talk.Does(Edit("Кабинет 12", "aa")).HearsNothing();
        Assert.Null(talk.Action);

        Assert.True(talk.Does(Edit("Кабинет 21", "bb")).HearsNothing().Nodded);
        Assert.Equal("Кабинет 21", talk.Asks<DialogAction.FollowUp>().Text);
        Assert.False(talk.Does(Edit("Кабинет 21", "bb")).HearsNothing().Nodded);
        Assert.True(talk.Does(Edit("Кабинет 12", "aa")).HearsNothing().Nodded);
    }

    [Fact]
    public void The_files_of_an_edit_without_change_are_not_kept_twice()
    {
        var talk = new Talk(Desks.One);
        talk.Does(new DialogInput(Sent) { Text = "Акт", Files = ["f1"], Mark = new("5", "aa") });
        talk.Does(Edit("Акт", "aa") with { Files = ["f2"] }).HearsNothing();

        Assert.Equal(["f2"], talk.Asks<DialogAction.Discard>().Files);
        Assert.Equal(["f1"], talk.State.Draft.Message.Files);
    }

    [Fact]
    public void No_more_than_the_last_twenty_messages_are_remembered()
    {
        var talk = new Talk(Desks.One);
        for (var number = 1; number <= 30; number++)
            talk.Does(new DialogInput(Sent) { Text = "Слово", Mark = new($"{number}", "aa") });

        Assert.Equal(20, talk.State.Marks.Count);
        Assert.Equal("30", talk.State.Marks[^1].Message);
    }

    private static DialogInput Edit(string text, string content) =>
        new(Sent) { Text = text, IsCorrection = true, Mark = new("5", content) };

    private static Talk Forwards(Talk talk, int number, int secondsLater = 0) =>
        talk.Does(new DialogInput(Sent) { Text = $"пересланное {number}", IsForwarded = true, SentAt = Sent.AddSeconds(secondsLater) });
}
