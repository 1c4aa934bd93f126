using Helpdesk.Bots.Dialogs;
using Helpdesk.Bots.Dialogs.Fields;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>«Я уже обращался по почте», and where answers go: what the dialog asks and what it leaves to the host.</summary>
public sealed class ProvingTests
{
    private static readonly DialogContext Context = new()
    {
        Desks = [new("d", "Д", [new("call", "Перезвоните", [new TextField("name", "Имя")])])],
        Tickets = [new("MP-12", "Терминал", "в работе")],
    };

    [Fact]
    public void An_address_and_then_a_code_are_asked_for_and_handed_to_the_host()
    {
        var talk = new Talk(Context);
        talk.Writes("/mail").Hears("С какого адреса");
        talk.Writes("не помню").Hears("Не похоже на адрес", "С какого адреса");
        Assert.Equal(
            new DialogAction.ProveAddress("anna@school.example.test"),
            talk.Writes(" anna@school.example.test ").Hears("кодом из шести цифр").Action);
        talk.Writes("12345").Hears("Код — это шесть цифр");
        Assert.Equal(new DialogAction.ProveCode("123456"), talk.Writes("123 456").Action);
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
    }

    [Fact]
    public void It_can_be_left_and_does_not_go_over_a_request_in_the_making()
    {
        var talk = new Talk(Context);
        talk.Writes("/mail");
        talk.Presses("Отменить").Hears("Отменили");
        Assert.Equal(DialogStage.Idle, talk.State.Stage);
        talk.Writes("/start d_call");
        talk.Writes("/mail").Hears("Сначала отправьте или отмените");
        Assert.Equal(DialogStage.Filling, talk.State.Stage);
    }

    [Fact]
    public void Files_are_no_part_of_it()
    {
        var talk = new Talk(Context);
        talk.Writes("/mail");
        Assert.Equal(["f1"], Assert.IsType<DialogAction.Discard>(talk.SendsFiles("f1").Action).Files);
        talk.Hears("С какого адреса");
    }

    [Fact]
    public void Answers_go_here_or_as_before_for_a_ticket_of_the_person_only()
    {
        var talk = new Talk(Context);
        Assert.Equal(new DialogAction.AnswersGo("MP-12", true), talk.Writes("/here MP-12").Hears("будут приходить сюда").Action);
        Assert.Equal(new DialogAction.AnswersGo("MP-12", false), talk.Presses("Отвечать как раньше").Action);
        Assert.Null(talk.Writes("/here MP-13").Hears("Такой заявки у вас нет").Action);
    }
}
