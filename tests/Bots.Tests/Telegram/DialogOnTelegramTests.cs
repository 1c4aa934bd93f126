using Helpdesk.Bots.Dialogs;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>Receiver, dialog and channel together, with the least of a host between them.</summary>
public sealed class DialogOnTelegramTests
{
    [Fact]
    public async Task A_person_gets_from_start_to_a_ticket_and_adds_to_it()
    {
        await using var bench = await TelegramBench.Open();
        var made = new List<DialogAction>();
        var (state, context) = (new DialogState(), Tests.Dialogs.Desks.One);
        bench.Receive(async message =>
        {
            var step = DialogEngine.Step(
                state,
                new DialogInput(
                    bench.Time.GetUtcNow())
                {
                    Text = message.Text,
                    Callback = message.Callback,
                    Files = [.. message.Attachments.Select(file => file.FileName)],
                    Album = message.Album
                },
                context);
            (state, IReadOnlyList<DialogReply> replies) = (step.Next, step.Replies);
            if (step.Action is { } action)
                made.Add(action);
            if (step.Action is DialogAction.SubmitRequest)
            {
                state = state.Filed("MP-1");
                context = context with { Tickets = [new DialogTicket("MP-1", "Терминал", "Принята")] };
                replies = [new DialogReply("Приняли, номер MP-1.", [])];
            }
            foreach (var reply in replies.DefaultIfEmpty(new DialogReply("", [])))
                await bench.Send(
                    new OutgoingMessage
                    {
                        Recipient = message.Conversation,
                        Text = reply.Text,
                        Buttons = reply.Buttons,
                        AnswersCallback =
                        message.CallbackId
                    });
        });

        var anna = bench.Server.User(42, "Анна");
        anna.Writes("/start");
        await anna.NextMessageWith("О чём речь?");
        anna.Presses("Не работает");
        await anna.NextMessageWith("Опишите");
        anna.SendsAlbum("Терминал не читает карты", [1], [2]);
        await anna.NextMessageWith("Проверьте перед отправкой");
        anna.Presses("Отправить");
        await anna.NextMessageWith("номер MP-1");
        anna.Writes("Кабинет 12");
        await anna.NextMessageWith("Добавили к заявке MP-1");
        await bench.Server.Updates.Confirmed();

        Assert.Equal(2, Assert.IsType<DialogAction.SubmitRequest>(made[0]).Files.Count);
        Assert.Equal(["MP-1"], made.Skip(1).Cast<DialogAction.FollowUp>().Select(followUp => followUp.Ticket));
        Assert.Equal(2, bench.Server.Calls.Count(call => call.Method == "answerCallbackQuery"));
        Assert.Equal(5, bench.Server.Sent.Count);
    }
}
