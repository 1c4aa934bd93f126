using Helpdesk.Bots;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>
/// A bot of every desk files complete requests only: what the form requires is asked for, and what will be sent is shown first.
/// </summary>
public sealed class CompleteRequestTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static readonly IncomingAttachment File = new("работа.docx", "application/octet-stream", 3, new byte[] { 1, 2, 3 });

    [Fact]
    public async Task A_work_is_not_sent_without_its_task_and_a_file_or_a_text()
    {
        var chat = new Chat(host.App, "7001");
        await chat.Says("/start kpot_work");
        await chat.Says("Петрова Мария");
        Assert.Contains("Какое задание", await chat.Says("Математика"));
        Assert.DoesNotContain("Дальше", chat.Captions);
        Assert.Contains("Пришлите файл или напишите текст", await chat.Says("Практическая № 3"));
        Assert.DoesNotContain("Дальше", chat.Captions);
        await chat.Says("Отправить");
        Assert.Empty(await chat.Tickets());

        var shown = await chat.Says("", File);
        Assert.Contains("Проверьте перед отправкой", shown);
        Assert.Contains("Какое задание: Практическая № 3", shown);
        await chat.Presses("Отправить");
        var ticket = Assert.Single(await chat.Tickets());
        Assert.Equal(("Практическая № 3", "Математика"), (ticket.Subject, ticket.Fields["course"]));
        Assert.Empty((await host.App.Ticket(ticket.Number)).GetProperty("missing").EnumerateArray());
    }

    [Fact]
    public async Task A_fault_needs_words_before_it_goes_on()
    {
        var chat = new Chat(host.App, "7002");
        await chat.Says("/start multipas_support");
        await chat.AnswersTheForm();
        Assert.DoesNotContain("Дальше", chat.Captions);
        Assert.Contains("Без текста заявку не отправить", await chat.Says("", File));
        Assert.DoesNotContain("Дальше", chat.Captions);
        Assert.Contains("Сообщение пустое", await chat.Says("​ "));
        Assert.Contains("«Терминал не читает карты»", await chat.Says("Терминал не читает карты"));
        Assert.Empty(await chat.Tickets());
        await chat.Presses("Отправить");
        Assert.Equal("Терминал не читает карты", Assert.Single(await chat.Tickets()).Subject);
    }

    [Fact]
    public async Task A_lost_card_is_known_by_its_number_or_by_its_pupil()
    {
        var chat = new Chat(host.App, "7003");
        await chat.Says("/start multipas_card-lost");
        await chat.Says("МБОУ СШ № 12");
        Assert.Contains("Номер карты", await chat.Says("5 «Б»"));
        await chat.Presses("Пропустить");
        Assert.DoesNotContain("Пропустить", chat.Captions);
        await chat.Says("Пётр И.");
        await chat.AnswersTheForm();
        await chat.Says("Карта синяя");
        await chat.Presses("Отправить");
        var ticket = Assert.Single(await chat.Tickets());
        Assert.StartsWith("Потеряна карта", ticket.Subject, StringComparison.Ordinal);
        Assert.Equal("Пётр И.", ticket.Fields["pupil"]);
        Assert.False(ticket.Fields.ContainsKey("card-number"));
    }

    [Fact]
    public async Task An_appeal_asks_name_address_and_text_and_shows_them_before_it_is_sent()
    {
        var chat = new Chat(host.App, "7004");
        await chat.Says("/start kpot_appeal");
        Assert.Contains("Электронная почта", await chat.Says("Сидорова Ольга Петровна"));
        Assert.Empty(await chat.Tickets());
        await chat.Says("olga@school.example.test");
        Assert.DoesNotContain("Дальше", chat.Captions);
        var shown = await chat.Says("Прошу разъяснить порядок переноса занятий.");
        Assert.All(["Сидорова Ольга Петровна", "olga@school.example.test", "Прошу разъяснить"], part => Assert.Contains(part, shown));
        await chat.Presses("Отправить");
        var ticket = Assert.Single(await chat.Tickets());
        Assert.Equal("Прошу разъяснить порядок переноса занятий.", ticket.Subject);

        // What the form says of the person is what they are called, not what the messenger says.
        await using var db = await host.App.Database();
        Assert.Equal(
            "Сидорова Ольга Петровна",
            (await db.People.SingleAsync(p => p.Id == ticket.RequesterId, TestContext.Current.CancellationToken)).Name);
    }

    [Fact]
    public async Task A_group_is_asked_for_with_its_course()
    {
        var chat = new Chat(host.App, "7005");
        Assert.Contains("Дисциплина или курс", await chat.Says("/start kpot_course-group"));
        Assert.Contains("Начало учебного года", await chat.Says("Физика, 2 курс"));
        await chat.Says("01.09.2027");
        await chat.AnswersTheForm();
        await chat.Presses("Отправить");
        Assert.Equal("Физика, 2 курс", Assert.Single(await chat.Tickets()).Subject);
    }

    [Fact]
    public async Task A_file_that_the_messenger_does_not_hand_over_is_said_not_to_be_taken()
    {
        var chat = new Chat(host.App, "7006");
        var said = await chat.Says("", new IncomingAttachment("видео.mp4", "video/mp4", 23_068_672, null, AttachmentMissing.TooLarge));
        Assert.Contains("«видео.mp4» (22 МБ) не принят", said);
        Assert.Contains("до 20 МБ", said);
        Assert.DoesNotContain("сохранили", said);
        await using var db = await host.App.Database();
        Assert.False(
            await db.Set<Helpdesk.Intake.DialogFile>().AnyAsync(f => f.Conversation == "7006", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_bot_of_every_desk_offers_those_that_name_its_channel()
    {
        var chat = new Chat(host.App, "7007");
        await chat.Says("/start");
        Assert.Equal(3, chat.Captions.Count(c => c != "Отменить"));
        Assert.DoesNotContain(
            chat.Captions, c => c.Contains("Сингулярити", StringComparison.Ordinal) || c.Contains("МИРК", StringComparison.Ordinal));
        Assert.Contains("О чём речь?", await chat.Says("Мультипас"));
    }

    [Fact]
    public async Task The_second_request_of_a_person_asks_no_more_what_they_said_of_themselves()
    {
        var chat = new Chat(host.App, "7008");
        await chat.Says("/start multipas_consultation");
        await chat.Says("Школа № 108");
        await chat.AnswersTheForm();
        await chat.Says("Как пополнить счёт?");
        await chat.Presses("Отправить");
        var said = await chat.Says("/start multipas_support");
        Assert.DoesNotContain("Школа", said.Split("Вопрос ")[^1]);
        await chat.AnswersTheForm();
        Assert.Contains("Школа: Школа № 108", await chat.Says("Терминал молчит"));
    }
}
