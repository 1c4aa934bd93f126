using System.Text;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Bots.Dialogs.Fields;
using Xunit;

namespace Helpdesk.Bots.Tests.Dialogs;

/// <summary>One person talking with the bot. Each step goes through JSON, as it does between two messages in life.</summary>
internal sealed class Talk(DialogContext context)
{
    private IReadOnlyList<IReadOnlyList<OutgoingButton>> _keyboard = [];

    public DialogContext Context { get; set; } = context;

    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    public DialogState State { get; private set; } = new();

    /// <summary>What the bot said last.</summary>
    public string Heard { get; private set; } = "";

    public bool IsSilent { get; private set; }

    /// <summary>The last input got a sign instead of words.</summary>
    public bool Nodded { get; private set; }

    /// <summary>What the bot said last took the place of the message whose button was pressed.</summary>
    public bool TookPlace { get; private set; }

    public DialogAction? Action { get; private set; }

    public IReadOnlyList<OutgoingButton> Buttons => [.. _keyboard.SelectMany(row => row)];

    public Talk Writes(string text, params IReadOnlyList<string> files) => Does(new DialogInput(Now) { Text = text, Files = files });

    public Talk SendsFiles(params IReadOnlyList<string> files) => Writes("", files);

    public Talk SendsOfAlbum(string album, string file, string caption = "") =>
        Does(new DialogInput(Now) { Text = caption, Files = [file], Album = album });

    public Talk Corrects(string text) => Does(new DialogInput(Now) { Text = text, IsCorrection = true });

    public Talk Presses(string caption) => Does(new DialogInput(Now) { Callback = Button(caption).Data });

    public Talk PressesData(string data) => Does(new DialogInput(Now) { Callback = data });

    public OutgoingButton Button(string caption) => Buttons.FirstOrDefault(button => button.Text == caption)
        ?? throw new InvalidOperationException(
            $"No button «{caption}» under «{Heard}», only: {string.Join(", ", Buttons.Select(button => button.Text))}");

    public Talk Hears(params IReadOnlyList<string> parts)
    {
        Assert.False(IsSilent, "The bot said nothing.");
        Assert.All(parts, part => Assert.Contains(part, Heard, StringComparison.Ordinal));
        return this;
    }

    public Talk HearsNothing()
    {
        Assert.True(IsSilent, $"The bot said: {Heard}");
        return this;
    }

    public T Asks<T>()
        where T : DialogAction => Assert.IsType<T>(Action);

    /// <summary>The host has made the ticket the dialog asked for.</summary>
    public Talk Filed(string number, string subject = "Заявка")
    {
        State = State.Filed(number);
        Context = Context with { Tickets = [new DialogTicket(number, subject, "В работе"), .. Context.Tickets] };
        return this;
    }

    public Talk Later(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Talk Does(DialogInput input)
    {
        Now += TimeSpan.FromSeconds(5);
        var step = DialogEngine.Step(State, input with { Now = Now }, Context);
        var json = step.Next.ToJson();
        State = DialogState.FromJson(json);
        Assert.Equal(json, State.ToJson());
        Action = step.Action;
        IsSilent = step.Replies.All(reply => reply.IsNod);
        TookPlace = false;
        Nodded = step.Replies.Any(reply => reply.IsNod);
        foreach (var reply in step.Replies.Where(reply => !reply.IsNod))
        {
            TookPlace = reply.TakesPlaceOfPressed;
            Heard = reply.Text;
            if (reply.Buttons.Count > 0)
                _keyboard = reply.Buttons;
            Assert.False(string.IsNullOrWhiteSpace(reply.Text));
            Assert.All(reply.Buttons.SelectMany(row => row), button => Assert.InRange(Encoding.UTF8.GetByteCount(button.Data), 1, 64));
            Assert.All(reply.Buttons.SelectMany(row => row), button => Assert.InRange(button.Text.Length, 1, 64));
        }
        return this;
    }
}

internal static class Desks
{
    public static readonly DialogField School = new TextField("school", "Какая школа?") { Hint = "Номер и город" };

    public static readonly DialogField Inn = new TextField(
        "inn",
        "ИНН школы")
    { Check = value => value.Length == 10 && value.All(char.IsAsciiDigit) ? null : "ИНН школы состоит из 10 цифр." };

    public static readonly DialogField Systems = new SeveralField(
        "systems",
        "Какие системы?",
        [new("sgo", "СГО"), new("journal", "ЭЖ «Журавль»"), new(
            "a-very-long-key-of-a-system-that-would-not-fit-on-any-button-of-telegram", "Руководство")]);

    public static readonly DialogField Since = new DateField("since", "С какого дня?") { IsRequired = false };

    public static readonly DialogField Order = new FileField("order", "Приказ об ответственном");

    public static readonly DialogField Consent = new ConsentField("consent", "Согласны на обработку персональных данных?");

    public static readonly DialogDesk Multipas = new(
        "multipas", "Мультипас", [new("support", "Не работает", []), new("consultation", "Вопрос", [])]);

    public static readonly DialogDesk Opoo = new(
        "opoo", "ОПОО",
        [new("connection", "Подключить школу", [School, Inn, Systems, Since, Order, Consent]), new("support", "Поддержка", [])]);

    public static DialogContext One => new() { Desks = [Multipas] };

    public static DialogContext Two => new() { Desks = [Multipas, Opoo], Banner = "Сегодня журнал открывается медленно, чиним." };
}
